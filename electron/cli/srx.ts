import { EditioError, type LanguageTag } from '../../shared/base/index.ts';
import {
  createSegmenter,
  parseSrx,
  type Segmenter,
  type SrxDocument,
} from '../../shared/segmentation/index.ts';
import { readXmlText } from './input.ts';
import type { Streams } from './streams.ts';

/** The rules of an SRX file. */
export async function readSrx(file: string, streams: Streams): Promise<SrxDocument> {
  const { name, text } = await readXmlText(file, streams);
  const document = parseSrx(text, name);
  if (!document.ok) throw new EditioError(document.failure.code, document.failure.params);
  return document.value;
}

/** The segmenter of a language by the rules of an SRX file. */
export async function segmenterOf(file: string, language: LanguageTag, streams: Streams): Promise<Segmenter> {
  return createSegmenter(await readSrx(file, streams), language);
}
