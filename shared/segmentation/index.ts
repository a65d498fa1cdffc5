export { checkRule } from './compile.ts';
export { defaultDocument } from './default-rules.ts';
export { defaultSegmenter } from './default-segmenter.ts';
export type {
  SrxDocument,
  SrxFormatHandles,
  SrxLanguageMap,
  SrxLanguageRule,
  SrxRule,
} from './model.ts';
export { defaultFormatHandles } from './model.ts';
export type { Segmenter } from './segmenter.ts';
export { createSegmenter, rulesFor } from './segmenter.ts';
export { parseSrx } from './srx-parser.ts';
export { serialiseSrx } from './srx-writer.ts';
export type { SegmentRange } from './units.ts';
export { segmentUnit, wholeRange } from './units.ts';
