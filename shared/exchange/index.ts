export type { ExchangeRequest, XliffVersion } from './exchange.ts';
export { xliffVersions } from './exchange.ts';
export type { CodeLoss, MergedExchange, MergeExchangeRequest } from './merge.ts';
export { mergeXliff } from './merge.ts';
export { readFacts } from './read.ts';
export { readTranslations } from './take.ts';
export { writeXliff } from './write.ts';
