import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/index.ts';
import { openDocument } from '../documents/index.ts';
import type { FilterSettings } from '../filters/index.ts';
import type { TargetState } from '../targets/index.ts';
import { mergeXliff, readTranslations, writeXliff, type XliffVersion } from './index.ts';

const languages = { sourceLanguage: 'en', targetLanguage: 'de' };

function opened(file: string, bytes: Uint8Array, settings?: FilterSettings) {
  const result = openDocument({ file, bytes, language: 'en', ...(settings && { settings }) });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const bytes = encodeUtf8('One. Two.\n');

function written(version: XliffVersion): string {
  const result = writeXliff({ file: 'a.md', bytes, document: opened('a.md', bytes), ...languages }, version);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return new TextDecoder().decode(result.value);
}

function taken(exchange: string, targets: ReadonlyMap<number, TargetState> = new Map()) {
  const { filter, charset, segments } = opened('a.md', bytes);
  const edition = { file: 'a.md', filter, charset, bytes, segments, targets, ...languages };
  const result = readTranslations({ ...edition, exchangeFile: 'a.xlf', exchange: encodeUtf8(exchange) });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** All that is found, and what has no place. */
function told(exchange: string): string {
  const { found, unplaced } = taken(exchange);
  const texts = found.map(({ segmentId, content }) => `${segmentId} ${content.text}`);
  return [...texts, ...unplaced.map(({ reason, segmentIds }) => `${reason} ${segmentIds.join(',')}`)].join(
    '; ',
  );
}

const mark = (mid: string, text: string) => `<mrk mtype="seg" mid="${mid}">${text}</mrk>`;

describe('words of a translation outside of the segments that the file had', () => {
  const withTarget = (target: string) =>
    written('1.2').replace('</seg-source>', `$&<target state="translated">${target}</target>`);

  it.each([
    ['between them', `${mark('1', 'Eins.')} Mehr. ${mark('2', 'Zwei.')}`, 'joined 0,1'],
    ['behind them', `${mark('1', 'Eins.')} ${mark('2', 'Zwei.')} Mehr.`, 'joined 0,1'],
    ['in a new one', `${mark('1', 'Eins.')} ${mark('2', 'Zwei.')} ${mark('3', 'Mehr.')}`, 'joined 0,1'],
    [
      'in the same one again',
      `${mark('1', 'Eins.')} ${mark('1', 'Mehr.')} ${mark('2', 'Zwei.')}`,
      'joined 0,1',
    ],
    ['in others', `${mark('s1', 'Eins.')} ${mark('s2', 'Zwei.')}`, '0 Eins.; 1 Zwei.'],
    ['in none', `Eins. ${mark('2', 'Zwei.')}`, '0 Eins.; 1 Zwei.'],
    ['in swapped ones', `${mark('2', 'Zwei.')} ${mark('1', 'Eins.')}`, '0 Eins.; 1 Zwei.'],
  ])('are taken or named, never dropped (1.2): %s', (_, target, expected) => {
    expect(told(withTarget(target))).toBe(expected);
  });

  it('are in the merged document too', () => {
    const exchange = withTarget(`${mark('1', 'Eins.')} Mehr. ${mark('2', 'Zwei.')}`);
    const result = mergeXliff({ exchangeFile: 'a.xlf', exchange: encodeUtf8(exchange), file: 'a.md', bytes });
    expect(result.ok && new TextDecoder().decode(result.value.bytes)).toBe('Eins. Mehr. Zwei.\n');
  });

  it.each(['ignorable', 'segment'])('go to the segment before them (2.1): %s', (element) => {
    const exchange = written('2.1')
      .replace('One.</source>', '$&<target>Eins.</target>')
      .replace('Two.</source>', '$&<target>Zwei.</target>')
      .replace(
        '<ignorable><source> </source></ignorable>',
        `<${element}><source> </source><target> Mehr. </target></${element}>`,
      );
    expect(told(exchange)).toBe('0 Eins. Mehr.; 1 Zwei.');
  });
});

describe('sources that another program has filled in as translations', () => {
  const approved = new Map([[0, { content: { text: 'Eins.', codes: [] }, status: 'approved' as const }]]);

  it.each([
    [
      '2.1',
      written('2.1')
        .replace('<segment id="s1">', '<segment id="s1" state="initial">')
        .replace('One.</source>', '$&<target>One.</target>'),
    ],
    [
      '1.2',
      written('1.2').replace(
        '</seg-source>',
        `$&<target state="new">${mark('1', 'One.')} ${mark('2', 'Two.')}</target>`,
      ),
    ],
  ])('are none (%s)', (_, exchange) => {
    expect(taken(exchange, approved)).toEqual({ found: [], unplaced: [] });
  });

  it('are translations where the program says so', () => {
    const exchange = written('2.1')
      .replace('<segment id="s1">', '<segment id="s1" state="final">')
      .replace('One.</source>', '$&<target>One.</target>');
    expect(taken(exchange).found).toMatchObject([{ segmentId: 0, content: { text: 'One.' } }]);
  });
});

describe('texts that occur twice, in a file that was made with other settings', () => {
  const po = encodeUtf8(
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n' +
      'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] ""\nmsgstr[1] ""\n\n' +
      ['verb', 'adjective', 'noun'].map((name) => `msgctxt "${name}"\nmsgid "Open"\nmsgstr ""\n`).join('\n'),
  );

  it('are told apart by their names', () => {
    const settings = { pluralLanguage: 'ru' };
    const then = opened('a.pot', po, settings);
    const ids = then.segments.filter(({ source }) => source.text === 'Open').map(({ id }) => id);
    const state = (text: string) => ({ content: { text, codes: [] }, status: 'translated' as const });
    const targets = new Map([
      [ids[1]!, state('Offen')],
      [ids[2]!, state('Offenes')],
    ]);
    const exchange = writeXliff({
      file: 'a.pot',
      bytes: po,
      document: then,
      targets,
      settings,
      ...languages,
    });
    if (!exchange.ok) throw new Error(JSON.stringify(exchange.failure));
    const { filter, charset, segments } = opened('a.pot', po);
    const edition = { file: 'a.pot', filter, charset, bytes: po, segments, targets: new Map(), ...languages };
    const result = readTranslations({ ...edition, exchangeFile: 'a.xlf', exchange: exchange.value });
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    const here = segments.filter(({ source }) => source.text === 'Open');
    const textOf = (id: number) => result.value.found.find(({ segmentId }) => segmentId === id)?.content.text;
    expect(here.map(({ id }) => textOf(id))).toEqual([undefined, 'Offen', 'Offenes']);
    expect(result.value.unplaced).toEqual([]);
  });
});
