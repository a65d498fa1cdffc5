import { EditioError, type LanguageTag } from '../../shared/base/index.ts';
import {
  type RuleSet,
  ruleSetOfSrx,
  ruleSetSegmenter,
  type Segmenter,
} from '../../shared/segmentation/index.ts';
import { readXmlText } from './input.ts';
import type { Streams } from './streams.ts';

/** The rules of an SRX file, in the place of Editio's. */
export async function readSrx(file: string, streams: Streams): Promise<RuleSet> {
  const { name, text } = await readXmlText(file, streams);
  const rules = ruleSetOfSrx(text, name);
  if (!rules.ok) throw new EditioError(rules.failure.code, rules.failure.params);
  return rules.value;
}

/** The segmenter of a language by the rules of an SRX file. */
export async function segmenterOf(file: string, language: LanguageTag, streams: Streams): Promise<Segmenter> {
  return ruleSetSegmenter(await readSrx(file, streams), language);
}
