export type { DescribedColumn, TableDescription } from './describe.ts';
export { describeTable } from './describe.ts';
export { tableFilter } from './filter.ts';
