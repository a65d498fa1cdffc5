export { ExhaustiveSearch } from './exhaustive-search.ts';
