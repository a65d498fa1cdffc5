export type { ZipArchive, ZipEntry } from './archive.ts';
export { openZip, zipLimits } from './archive.ts';
export { BytePacker } from './pack.ts';
export type { NewZipEntry } from './write.ts';
export { createZip, replaceZipEntries } from './write.ts';
