export type { ReadTmxOptions } from './read.ts';
export { readTmx } from './read.ts';
export type { TmxHeader, TmxNote, TmxProperty, TmxUserEncoding } from './records.ts';
export type { TmxWriter, WriteTmxOptions } from './write.ts';
export { tmxWriter, writeTmx } from './write.ts';
