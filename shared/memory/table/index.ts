export type { TableColumns, TableField } from './columns.ts';
export { headingLanguage, readColumns, tableFields } from './columns.ts';
export type { MemoryFormat, WriteMemoryOptions } from './memory-file.ts';
export { memoryFormatOf, readMemoryFile, writeMemoryFile } from './memory-file.ts';
export { readTable } from './read.ts';
export type { TableFormat, TableLayout, TableWriter } from './write.ts';
export { TableSurvey, tableWriter } from './write.ts';
