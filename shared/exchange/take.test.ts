import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/index.ts';
import { codeCharacter } from '../content/index.ts';
import { openDocument } from '../documents/index.ts';
import type { FilterSettings } from '../filters/index.ts';
import { pseudo, sharedFiles } from '../filters/testing/documents.ts';
import type { ExchangeReading } from '../projects/index.ts';
import { newTarget, planTaking, type Segment, type TakingPlan, type Target } from '../projects/index.ts';
import type { OpenedDocument } from '../rpc/index.ts';
import { type Status, statuses, type TargetState } from '../targets/index.ts';
import { readTranslations, writeXliff, type XliffVersion, xliffVersions } from './index.ts';

const decoder = new TextDecoder();
const stamp = { by: 'Ada', at: 7 };

interface Edition {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly document: OpenedDocument;
  readonly settings?: FilterSettings;
  readonly targets: ReadonlyMap<number, TargetState>;
}

function edition(text: string | Uint8Array<ArrayBuffer>, file = 'a.md', settings?: FilterSettings): Edition {
  const bytes = typeof text === 'string' ? encodeUtf8(text) : text;
  const opened = openDocument({ file, bytes, language: 'en', ...(settings && { settings }) });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return { file, bytes, document: opened.value, targets: new Map(), ...(settings && { settings }) };
}

function withTargets(from: Edition, texts: Readonly<Record<number, string>>, status: Status = 'translated') {
  const targets = new Map<number, TargetState>();
  for (const [id, text] of Object.entries(texts)) {
    const { codes } = from.document.segments[Number(id)]!.source;
    targets.set(Number(id), { content: { text, codes }, status });
  }
  return { ...from, targets };
}

function written({ file, bytes, document, settings, targets }: Edition, version: XliffVersion = '2.1') {
  const languages = { sourceLanguage: 'en', targetLanguage: 'de' };
  const result = writeXliff(
    { file, bytes, document, targets, ...languages, ...(settings && { settings }) },
    version,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return decoder.decode(result.value);
}

function read(
  { file, bytes, document, settings, targets }: Edition,
  exchange: string,
  targetLanguage = 'de',
) {
  const { filter, charset, segments } = document;
  return readTranslations({
    file,
    filter,
    charset,
    ...(settings && { settings }),
    bytes,
    segments,
    targets,
    sourceLanguage: 'en',
    targetLanguage,
    exchangeFile: 'a.de.xlf',
    exchange: encodeUtf8(exchange),
  });
}

function reading(from: Edition, exchange: string): ExchangeReading {
  const result = read(from, exchange);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

function targetIn({ targets }: Edition, { id }: Segment): Target {
  const state = targets.get(id);
  const empty = newTarget({ documentId: 'd', language: 'de' }, id);
  return state === undefined
    ? empty
    : { ...empty, ...state, locked: state.locked ?? false, origin: { kind: 'typed' } };
}

function plan(from: Edition, exchange: string): TakingPlan {
  const targetOf = (segment: Segment) => targetIn(from, segment);
  return planTaking({ segments: from.document.segments, targetOf, reading: reading(from, exchange), stamp });
}

/** The new texts by segment, with codes as numbers. */
function texts({ changes }: Pick<TakingPlan, 'changes'>): Record<number, string> {
  return Object.fromEntries(changes.map(({ after }) => [after.segmentId, plain(after.content.text)]));
}

const plain = (text: string) =>
  text.replace(/[\uE000-\uF8FF]/g, (code) => `{${code.charCodeAt(0) - 0xe000}}`);

const article = `# A title

First **bold** sentence. Second [link](http://example.org) here. **Third one.
Fourth one.**

- item & more
`;

describe.each(xliffVersions)('translations in XLIFF %s that came back', (version) => {
  it('are just those that were changed there, with their statuses', () => {
    const empty = edition(article);
    const { segments } = empty.document;
    const state = (count: number) =>
      fc.record({
        // Editio writes translations that mean something: an empty one is none.
        words: fc.array(fc.constantFrom('ein', 'zwei', '&', '<b>', ' ', '"', ...codes(count)), {
          maxLength: 7,
        }),
        status: fc.constantFrom<Status>(...statuses.filter((status) => status !== 'new')),
      });
    const targets = fc.tuple(
      ...segments.map(({ source }) => fc.option(state(source.codes.length), { nil: undefined })),
    );
    fc.assert(
      fc.property(targets, targets, (old, now) => {
        const build = (states: typeof old): Edition => ({
          ...empty,
          targets: new Map(
            states.flatMap((wanted, id) => {
              const text = balanced(wanted?.words.join('') ?? '');
              if (wanted === undefined || text.trim() === '') return [];
              const content = { text, codes: segments[id]!.source.codes };
              return [[id, { content, status: wanted.status }] as const];
            }),
          ),
        });
        const [before, after] = [build(old), build(now)];
        const { changes, same, missing, unplaced } = plan(before, written(after, version));
        const got = new Map(changes.map((change) => [change.after.segmentId, change.after]));
        for (const { id } of segments) {
          const wanted = after.targets.get(id) ?? before.targets.get(id);
          const { content, status } = got.get(id) ?? before.targets.get(id) ?? {};
          expect([plain(content?.text ?? ''), status]).toEqual([
            plain(wanted?.content.text ?? ''),
            wanted?.status,
          ]);
        }
        const different = segments.filter(({ id }) => {
          const [a, b] = [before.targets.get(id), after.targets.get(id)];
          return b !== undefined && (a?.content.text !== b.content.text || a.status !== b.status);
        });
        expect(changes.length).toBe(different.length);
        expect([same + missing + changes.length, unplaced]).toEqual([segments.length, 0]);
      }),
      { numRuns: 60 },
    );
  });

  it('say nothing new when nothing was changed, whatever the codes are', () => {
    const empty = edition(article);
    const text = fc.array(fc.constantFrom('a', ' b', ...codes(4)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 6, maxLength: 6 }), (all) => {
        const from = withTargets(empty, { ...all.map((parts) => `x${parts.join('')}`) }, 'draft');
        expect(plan(from, written(from, version)).changes).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

function codes(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => codeCharacter(index));
}

/** Each code once, and pairs in order: what else there is, the file's pairs may change. */
function balanced(text: string): string {
  const seen = new Set<string>();
  const once = text.replace(/[\uE000-\uF8FF]/g, (code) => {
    if (seen.has(code)) return '';
    seen.add(code);
    return code;
  });
  const all = codes(2);
  const both = all.every((code) => once.includes(code)) && once.indexOf(all[0]!) < once.indexOf(all[1]!);
  return both ? once : once.replace(/[\uE000-\uF8FF]/g, '');
}

describe('translations from another program', () => {
  const three = edition('One. Two **words**. Three.\n');
  const exchange = written(three);
  const translate = (text: string, source: string, target: string, attributes = '') =>
    text.replace(
      new RegExp(`<segment id="(s\\d)">(\\s*<source>${source}</source>)`),
      `<segment id="$1"${attributes}>$2<target>${target}</target>`,
    );

  it('may stand in segments that were put together of parts', () => {
    const split = exchange.replace(
      /<segment id="s1">[\s\S]*?<\/segment>/,
      '<segment><source>O</source><target>Ei</target></segment><segment><source>ne.</source><target>ns.</target></segment>',
    );
    expect(texts(plan(three, split))).toEqual({ 0: 'Eins.' });
  });

  it('are left out, and told, when only a part of a segment has one', () => {
    const split = exchange.replace(
      /<segment id="s1">[\s\S]*?<\/segment>/,
      '<segment><source>O</source></segment><segment><source>ne.</source><target>ns.</target></segment>',
    );
    const found = reading(three, split);
    expect(found.found).toEqual([]);
    expect(found.unplaced).toMatchObject([{ reason: 'partly', segmentIds: [0] }]);
  });

  const pair = '<pc id="1" dataRefStart="d1" dataRefEnd="d1">';
  const joined = (target: string) =>
    exchange.replace(
      /<segment id="s1">[\s\S]*<\/segment>/,
      () =>
        `<segment state="translated"><source>One. Two ${pair}words</pc>. Three.</source><target>${target}</target></segment>`,
    );

  it('of joined segments are divided by their sentences, as drafts', () => {
    const taken = plan(three, joined(`Eins. Zwei ${pair}Worte</pc>. Drei.`));
    expect(texts(taken)).toEqual({ 0: 'Eins.', 1: 'Zwei {0}Worte{1}.', 2: 'Drei.' });
    expect(taken.divided).toBe(3);
    expect(taken.changes.map(({ after }) => after.status)).toEqual(['draft', 'draft', 'draft']);
  });

  it('of joined segments are told when they cannot be divided', () => {
    const found = reading(three, joined(`Drei, ${pair}zwei</pc>, eins.`));
    expect(found).toMatchObject({ found: [], unplaced: [{ reason: 'joined', segmentIds: [0, 1, 2] }] });
  });

  it('of joined segments are nothing new when they say the same', () => {
    const { codes: list } = three.document.segments[1]!.source;
    const text = `Zwei ${codeCharacter(0)}b${codeCharacter(1)}`;
    const now: Edition = {
      ...withTargets(three, { 0: 'Eins, ', 2: 'Drei' }),
    };
    const targets = new Map(now.targets).set(1, { content: { text, codes: list }, status: 'translated' });
    const taken = plan({ ...now, targets }, joined(`Eins,  Zwei ${pair}b</pc> Drei`));
    expect(taken).toMatchObject({ changes: [], same: 3, unplaced: 0 });
  });

  it('are told when they stand in another order than their sources', () => {
    const one = translate(exchange, 'One.', '1').replace('<target>1', '<target order="3">1');
    const moved = translate(one, 'Three.', '3').replace('<target>3', '<target order="1">3');
    expect(reading(three, moved)).toMatchObject({
      found: [],
      unplaced: [
        { reason: 'reordered', segmentIds: [0] },
        { reason: 'reordered', segmentIds: [2] },
      ],
    });
  });

  it('keep the status of the edition where the file has no state and the same text', () => {
    const now = withTargets(three, { 0: 'Eins.', 2: 'Drei.' }, 'reviewed');
    const without = translate(translate(exchange, 'One.', 'Eins.'), 'Three.', '3.');
    const taken = plan(now, without);
    expect(texts(taken)).toEqual({ 2: '3.' });
    expect(taken).toMatchObject({ same: 1, changed: 1, missing: 1 });
    expect(taken.changes[0]?.after.status).toBe('translated');
    const stated = plan(now, translate(exchange, 'One.', 'Eins.', ' state="final"'));
    expect(stated.changes.map(({ after }) => after.status)).toEqual(['approved']);
  });

  it('leave locked segments alone', () => {
    const now = withTargets(three, { 0: 'Eins.', 2: 'Drei.' });
    const targets = new Map(now.targets).set(0, { ...now.targets.get(0)!, locked: true });
    const taken = plan({ ...now, targets }, translate(exchange, 'One.', '1.'));
    expect(taken).toMatchObject({ changes: [], locked: 1, missing: 2 });
  });

  it.each(xliffVersions)('are marked as not to be changed where all of a unit is locked (%s)', (version) => {
    const two = edition('One.\n\nTwo.\n');
    const now = withTargets(two, { 0: 'Eins.', 1: 'Zwei.' });
    const targets = new Map(now.targets).set(0, { ...now.targets.get(0)!, locked: true });
    const out = written({ ...now, targets }, version);
    expect(out.match(/translate="no"/g)).toHaveLength(1);
    expect(plan({ ...now, targets }, out)).toMatchObject({ changes: [], same: 2, missing: 0 });
    expect(plan({ ...now, targets }, out.replaceAll('.</target>', '!</target>'))).toMatchObject({
      changed: 1,
      locked: 1,
    });
  });

  it('are told when they lack codes', () => {
    const taken = plan(three, translate(exchange, 'Two .*', 'Zwei b.'));
    expect(taken).toMatchObject({ added: 1, losesCodes: 1 });
  });

  it('can move codes to another segment of the unit', () => {
    const one = translate(exchange, 'One.', `Eins ${pair.replace('"1"', '"c1-1"')}b</pc>.`);
    const taken = plan(three, translate(one, 'Two .*', 'Zwei.'));
    expect(texts(taken)).toEqual({ 0: 'Eins {0}b{1}.', 1: 'Zwei.' });
    expect(taken.losesCodes).toBe(0);
  });

  it('are refused for another document, and for another language', () => {
    const german = written(withTargets(three, { 0: 'Eins.' }));
    expect(read(edition('One. Two.\n', 'b.md'), german)).toMatchObject({
      failure: { code: 'exchange-other-document', params: { file: 'b.md', exchange: 'a.de.xlf' } },
    });
    expect(read(three, german, 'ko')).toMatchObject({
      failure: { code: 'exchange-other-language', params: { found: 'German (de)', wanted: 'Korean (ko)' } },
    });
    expect(read(three, german, 'de-AT').ok).toBe(true);
    const bare = german.replace(/<mda:metadata>.*<\/mda:metadata>\n/, '');
    expect(texts(plan(three, bare))).toEqual({ 0: 'Eins.' });
    expect(read(edition('One. Four.\n', 'b.md'), bare).ok).toBe(false);
  });

  it('may have come from other settings or segments', () => {
    const rules = edition('First part. Second part.\n\nOther.\n', 'a.txt');
    const { segments, ...document } = rules.document;
    const [first] = segments;
    const whole = { ...first!, end: 25, source: { text: 'First part. Second part.', codes: [] } };
    const coarse = {
      ...document,
      segments: [
        { ...whole, end: 24 },
        { ...segments[2]!, id: 1 },
      ],
    };
    const made = written({
      ...rules,
      document: coarse,
      targets: new Map([
        [0, { content: { text: 'Teil eins. Teil zwei.', codes: [] }, status: 'translated' }],
      ]),
    });
    expect(texts(plan(rules, made))).toEqual({ 0: 'Teil eins.', 1: 'Teil zwei.' });

    const po = `msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "one file"\nmsgid_plural "%d files"\nmsgstr[0] ""\nmsgstr[1] ""\n\nmsgid "Open"\nmsgstr ""\n`;
    const settings = { pluralLanguage: 'ru' };
    const russian = edition(po, 'a.pot', settings);
    const plural = edition(po, 'a.pot');
    const open = russian.document.segments.find(({ source }) => source.text === 'Open')!;
    const opened = { content: { text: 'Öffnen', codes: [] }, status: 'translated' } as const;
    const exchanged = written({ ...russian, targets: new Map([[open.id, opened]]) });
    expect(Object.values(texts(plan(plural, exchanged)))).toEqual(['Öffnen']);
  });
});

const shared = [
  ...sharedFiles('documents/md', ['.md']),
  ...sharedFiles('documents/docx', ['.docx']),
  ...sharedFiles('documents/html', ['.html']),
  ...sharedFiles('xliff/okapi-20', ['.xlf']),
  ...sharedFiles('xliff/disfr', ['.sdlxliff', '.xliff']),
].filter(({ bytes }) => bytes.length < 60_000);

describe.skipIf(shared.length === 0)('translations of real documents', () => {
  it.each(shared)('come back as they went out: $name', ({ name, bytes }) => {
    const document = openDocument({ file: name, bytes, language: 'en' });
    if (!document.ok) return;
    const empty: Edition = { file: name, bytes, document: document.value, targets: new Map() };
    const filled = new Map(
      document.value.segments.map(
        ({ id, source }) => [id, { content: pseudo(source), status: 'reviewed' }] as const,
      ),
    );
    for (const version of ['2.1', '1.2'] as const) {
      const out = written({ ...empty, targets: filled }, version);
      const taken = plan(empty, out);
      expect(taken).toMatchObject({ unplaced: 0, missing: 0, losesCodes: 0, same: 0 });
      for (const { after } of taken.changes) {
        expect(after.status).toBe('reviewed');
        expect(plain(after.content.text)).toBe(plain(filled.get(after.segmentId)!.content.text));
      }
      expect(plan({ ...empty, targets: filled }, out)).toMatchObject({ changes: [], unplaced: 0 });
    }
  });
});
