import fc from 'fast-check';
import {
  type Code,
  type Content,
  ContentBuilder,
  codeCharacter,
  codeSequence,
} from '../../../content/index.ts';
import { type NewUnit, trustLevels } from '../../index.ts';

/** Text with all that text may hold. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('constructor', 'lb', '\r\n', ' \t', ']]>', '\ufffe', '\0', '\ud800'),
);
const filled = anyText.map((text) => `${text}x`);
const name = fc.oneof(fc.stringMatching(/^[a-z]{1,8}$/), fc.constantFrom('constructor', 'bold', 'lb'));

const attributes = fc.dictionary(
  fc.constantFrom('x', 'type', 'assoc', 'element', 'inner', 'other'),
  fc.oneof(name, anyText),
  { maxKeys: 3 },
);
const flags = {
  canDelete: fc.boolean(),
  canCopy: fc.boolean(),
  canReorder: fc.boolean(),
  equivalent: anyText,
  attributes,
};
const anyCode: fc.Arbitrary<Code> = fc.oneof(
  fc.record(
    { id: filled, kind: fc.constant('placeholder' as const), label: anyText, data: anyText, ...flags },
    { requiredKeys: ['id', 'kind', 'label', 'data'] },
  ),
  fc.record(
    {
      id: filled,
      kind: fc.constantFrom('open' as const, 'close' as const),
      pair: fc.constantFrom('1', '2', 'a'),
      label: anyText,
      data: anyText,
      ...flags,
    },
    { requiredKeys: ['id', 'kind', 'pair', 'label', 'data'] },
  ),
  fc.record(
    {
      id: filled,
      kind: fc.constant('isolated' as const),
      pair: fc.constantFrom('1', 'b'),
      half: fc.constantFrom('open' as const, 'close' as const),
      label: anyText,
      data: anyText,
      ...flags,
    },
    { requiredKeys: ['id', 'kind', 'half', 'label', 'data'] },
  ),
);

/** Raw text (private use and lone surrogates included) with codes between. */
const anyContent: fc.Arbitrary<Content> = fc
  .array(fc.oneof(anyText, anyCode), { maxLength: 8 })
  .map((parts) => {
    const builder = new ContentBuilder();
    for (const part of parts) {
      if (typeof part === 'string') builder.appendRaw(part);
      else builder.appendCode(part);
    }
    builder.append('x');
    return builder.build();
  });

/** Units with codes, private-use characters, half surrogate pairs and control characters in any place. */
export const anyUnit: fc.Arbitrary<NewUnit> = fc
  .record({
    sourceLanguage: fc.constantFrom('en', 'en-GB'),
    targetLanguage: fc.constantFrom('de', 'ko', 'zh-Hant'),
    source: anyContent,
    target: anyContent,
    reused: fc.array(fc.nat(7), { maxLength: 4 }),
    trust: fc.constantFrom(...trustLevels),
    createdAt: fc.nat(4_000_000_000).map((seconds) => seconds * 1000),
    changedAt: fc.nat(4_000_000_000).map((seconds) => seconds * 1000),
    createdBy: anyText,
    changedBy: anyText,
    project: anyText,
    document: anyText,
    previous: anyText,
    contextId: fc.option(filled, { nil: undefined }),
    next: anyText,
    uses: fc.nat(),
    key: anyText,
    tuid: fc.option(filled, { nil: undefined }),
    properties: fc.array(fc.record({ type: name.map((type) => `x-${type}`), value: anyText }), {
      maxLength: 3,
    }),
    notes: fc.array(anyText, { maxLength: 2 }),
  })
  .map(({ reused, tuid, properties, notes, ...unit }) => {
    // The target also uses codes of its source, as often as it likes.
    const { codes } = unit.source;
    const copies = reused.filter((index) => index < codes.length).map(codeCharacter);
    const own = unit.target.text.replace(/[\uE000-\uF8FF]/g, (c) =>
      codeCharacter(c.charCodeAt(0) - 0xe000 + codes.length),
    );
    const extra = {
      ...(tuid === undefined ? {} : { tuid }),
      ...(properties.length === 0 ? {} : { properties }),
      ...(notes.length === 0 ? {} : { notes }),
    };
    return {
      ...unit,
      target: { text: own + copies.join(''), codes: [...codes, ...unit.target.codes] },
      ...(Object.keys(extra).length === 0 ? {} : { extra }),
    };
  });

/** Contents that mean the same may differ in unused codes and their numbers. */
function meaning({ text, codes }: Content): unknown[] {
  const parts: unknown[] = text.split(/[\uE000-\uF8FF]/);
  return [parts, codeSequence({ text, codes }).map((index) => codes[index])];
}

export function comparable(unit: NewUnit): unknown {
  return { ...unit, source: meaning(unit.source), target: meaning(unit.target) };
}
