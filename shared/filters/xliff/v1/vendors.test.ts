import { describe, expect, it } from 'vitest';
import type { Origin, Status } from '../../../targets/index.ts';
import { show } from '../../testing/documents.ts';
import { extractedFrom, mergedInto, version1 } from '../testing/xliff.ts';

function merged(text: string, target: string, status: Status, origin?: Origin): string {
  const { source } = extractedFrom(text).units[0]!;
  const replacement = {
    unit: 0,
    start: 0,
    end: source.text.length,
    target: { text: target, codes: [] },
    status,
  };
  return mergedInto(text, [{ ...replacement, ...(origin && { origin }) }]);
}

describe('what SDLXLIFF says of a segment', () => {
  const trados = (attributes: string, target = 'b') =>
    version1(
      `<trans-unit id="1"><source>a</source><seg-source><mrk mtype="seg" mid="7">a</mrk></seg-source><target><mrk mtype="seg" mid="7">${target}</mrk></target><sdl:seg-defs><sdl:seg id="7"${attributes}/></sdl:seg-defs></trans-unit>`,
      ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"',
    );
  const fromMemory =
    ' conf="Translated" origin="tm" origin-system="Software" percent="100" struct-match="true" text-match="SourceAndTarget"';
  const marks = (text: string) => /<sdl:seg id="7"([^>]*)\/>/.exec(text)?.[1];

  it('is read with the name of the memory', () => {
    expect(extractedFrom(trados(fromMemory)).units[0]?.target?.origin).toEqual({
      kind: 'memory',
      score: 101,
      memory: 'Software',
    });
  });

  it('is true of a translation that replaced another', () => {
    expect(marks(merged(trados(fromMemory), 'c', 'translated'))).toBe(
      ' conf="Translated" origin="interactive"',
    );
    expect(marks(merged(trados(fromMemory), 'c', 'draft', { kind: 'memory', score: 85, edited: true }))).toBe(
      ' conf="Draft" origin="interactive"',
    );
    expect(
      marks(merged(trados(fromMemory), 'c', 'reviewed', { kind: 'memory', score: 85.4, memory: 'M' })),
    ).toBe(' conf="ApprovedTranslation" origin="tm" origin-system="M" percent="85"');
    const inContext = trados(' origin="not-translated"', '');
    expect(marks(merged(inContext, 'c', 'draft', { kind: 'memory', score: 101 }))).toBe(
      ' origin="tm" conf="Draft" percent="100" text-match="SourceAndTarget"',
    );
    expect(marks(merged(trados(fromMemory), '', 'new'))).toBe('');
  });

  it('holds comments about words', () => {
    const comments =
      '<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><rep-defs><rep-def id="r"/></rep-defs><cmt-defs><cmt-def id="c1"><Comments xmlns=""><Comment severity="Low" user="u">Check it</Comment><Comment>Done</Comment></Comments></cmt-def></cmt-defs></doc-info>';
    const marked = trados('', '<mrk mtype="x-sdl-comment" sdl:cid="c1">b</mrk>');
    expect(extractedFrom(marked.replace('<file ', `${comments}<file `)).units[0]?.note).toBe(
      'Check it\nDone',
    );
    expect(extractedFrom(marked).units[0]?.note).toBeUndefined();
  });

  it('stays, but for the status, when only that changes', () => {
    const approved = fromMemory.replace('Translated', 'ApprovedSignOff');
    expect(marks(merged(trados(fromMemory), 'b', 'approved'))).toBe(approved);
    const { origin } = extractedFrom(trados(fromMemory)).units[0]!.target!;
    expect(marks(merged(trados(fromMemory), 'b', 'approved', origin))).toBe(approved);
  });
});

describe('what MQXLIFF says of a unit', () => {
  const memoq = (attributes: string, target = 'b', more = '') =>
    version1(
      `<trans-unit id="1"${attributes}><source>a</source><target>${target}</target>${more}</trans-unit>`,
      ' xmlns:mq="MQXliff"',
    );
  const fromMemory = ' mq:status="PreTranslated" mq:percent="85" mq:translatorcommitmatchrate="85"';
  const marks = (text: string) => /<trans-unit id="1"([^>]*)>/.exec(text)?.[1];

  it.each([
    [fromMemory, 'draft', { kind: 'memory', score: 85 }],
    [' mq:status="Pretranslated" mq:percent="101"', 'draft', { kind: 'memory', score: 101 }],
    [' mq:status="MachineTranslated"', 'draft', { kind: 'machine' }],
    [' mq:status="PartiallyEdited" mq:percent="85"', 'draft', undefined],
    [' mq:status="ManuallyConfirmed" mq:percent="85"', 'translated', undefined],
    [' mq:status="Proofread"', 'approved', undefined],
  ])('is read: %s', (attributes, status, origin) => {
    const target = extractedFrom(memoq(attributes)).units[0]?.target;
    expect([target?.status, target?.origin]).toEqual([status, origin]);
  });

  it('is true of a translation that replaced another', () => {
    expect(marks(merged(memoq(fromMemory), 'c', 'translated'))).toBe(' mq:status="ManuallyConfirmed"');
    expect(
      marks(merged(memoq(' mq:status="NotStarted"', ''), 'c', 'draft', { kind: 'memory', score: 92 })),
    ).toBe(' mq:status="PreTranslated" mq:percent="92"');
    expect(marks(merged(memoq(fromMemory), 'c', 'draft', { kind: 'machine' }))).toBe(
      ' mq:status="MachineTranslated"',
    );
    expect(marks(merged(memoq(fromMemory), 'b', 'reviewed'))).toBe(
      fromMemory.replace('PreTranslated', 'Reviewer1Confirmed'),
    );
    expect(marks(merged(memoq(fromMemory), '', 'new'))).toBe(' mq:status="NotStarted"');
  });

  it('limits its length, and holds comments', () => {
    const comments =
      '<mq:comments><mq:comment deleted="false">Short.</mq:comment><mq:comment deleted="true">No.</mq:comment></mq:comments>';
    const limited = extractedFrom(memoq(' mq:status="NotStarted" mq:maxlengthchars="20"', '', comments));
    expect(limited.units[0]).toMatchObject({ maxLength: 20, note: 'Short.' });
    const free = extractedFrom(memoq(' mq:status="NotStarted" mq:maxlengthchars="-1"')).units[0];
    expect(free?.maxLength).toBeUndefined();
  });
});

describe('what MXLIFF says of a unit', () => {
  const phrase = (attributes: string, source = 'a', target = 'b') =>
    version1(
      `<trans-unit id="1"${attributes}><source>${source}</source><target>${target}</target></trans-unit>`,
      ' xmlns:m="http://www.memsource.com/mxlf/2.0"',
    );
  const fromMemory = ' m:confirmed="0" m:score="1.01" m:gross-score="1.01" m:trans-origin="tm"';
  const marks = (text: string) => /<trans-unit id="1"([^>]*)>/.exec(text)?.[1];

  it.each([
    [fromMemory, 'draft', { kind: 'memory', score: 101 }],
    [' m:confirmed="1" m:score="0.0" m:trans-origin="mt"', 'translated', { kind: 'machine' }],
    [' m:confirmed="2" m:trans-origin="null"', 'translated', undefined],
  ])('is read: %s', (attributes, status, origin) => {
    const target = extractedFrom(phrase(attributes)).units[0]?.target;
    expect([target?.status, target?.origin]).toEqual([status, origin]);
  });

  it('is true of a translation that replaced another', () => {
    expect(marks(merged(phrase(fromMemory), 'c', 'translated'))).toBe(
      ' m:confirmed="1" m:score="0.0" m:gross-score="0.0" m:trans-origin="null"',
    );
    expect(marks(merged(phrase(fromMemory), 'c', 'draft', { kind: 'memory', score: 85 }))).toBe(
      ' m:confirmed="0" m:score="0.85" m:gross-score="0.85" m:trans-origin="tm"',
    );
    expect(marks(merged(phrase(fromMemory), 'b', 'approved'))).toBe(
      fromMemory.replace('confirmed="0"', 'confirmed="1"'),
    );
    expect(marks(merged(phrase(' m:confirmed="2"'), 'c', 'reviewed'))).toBe(' m:confirmed="2"');
  });

  it('has codes in braces', () => {
    const text = phrase(fromMemory, '{1&gt;A {b&gt;b&lt;b}&lt;1} {2} c &lt; d {3&gt;', '');
    expect(show(extractedFrom(text).units[0]!.source)).toBe('<1>A <b>b</b></1> <{2}/> c < d <3/>');
    expect(merged(text, '\uE000B\uE003', 'translated')).toContain('<target>{1&gt;B&lt;1}</target>');
  });
});

describe('segments of one unit with different statuses', () => {
  const mark = (mid: number, text: string, more = '') => `<mrk mtype="seg" mid="${mid}"${more}>${text}</mrk>`;
  const text = (target: string) =>
    version1(
      `<trans-unit id="1"><source>A. B.</source><seg-source>${mark(1, 'A.')} ${mark(2, 'B.')}</seg-source>${target}</trans-unit>`,
    );
  const both = text(`<target state="translated">${mark(1, 'a.')} ${mark(2, 'b.')}</target>`);
  const states = (document: string) => extractedFrom(document).units.map(({ target }) => target?.status);

  it('say theirs, until they agree again', () => {
    const mixed = merged(both, 'a.', 'draft');
    expect(mixed).toContain(
      `<target state="needs-translation">${mark(1, 'a.', ' comment="editio:draft"')} ${mark(2, 'b.', ' comment="editio:translated"')}</target>`,
    );
    expect(states(mixed)).toEqual(['draft', 'translated']);
    expect(merged(mixed, 'a.', 'translated')).toBe(both);
  });

  it('say nothing when a program has changed the state of the unit', () => {
    const changed = merged(both, 'a.', 'draft').replace('needs-translation', 'final');
    expect(states(changed)).toEqual(['approved', 'approved']);
  });

  it('say theirs in another way where the mark has a comment, and are read so', () => {
    const noted = both.replace(mark(1, 'a.'), mark(1, 'a.', ' comment="mine"'));
    const mixed = merged(noted, 'a.', 'draft');
    expect(mixed).toContain('mid="1" comment="mine" xmlns:editio="urn:editio:xliff:1" editio:status="draft"');
    expect(states(mixed)).toEqual(['draft', 'translated']);
  });
});

describe('what WorldServer says of a unit', () => {
  const iws = (status: string, target: string, metadata = 'tm_score="71.00" max_segment_length="0"') =>
    version1(
      `<trans-unit id="1"><source><ph id="1" x="&lt;b>">{1}</ph>a</source><target>${target}</target><iws:segment-metadata ${metadata}><iws:status${status}/></iws:segment-metadata></trans-unit>`,
      ' xmlns:iws="http://www.idiominc.com/ws/asset"',
    );
  const code = '<ph id="1" x="&lt;b>">{1}</ph>';
  const marks = (text: string) => /<iws:status([^>]*)\/>/.exec(text)?.[1];

  it('is read, and shows what its codes are', () => {
    const empty = extractedFrom(iws(' match-quality="fuzzy" target_content="placeholders_only"', code));
    expect(empty.units[0]?.target).toBeUndefined();
    expect(show(empty.units[0]!.source)).toBe('<b/>a');
    expect(extractedFrom(iws(' match-quality="fuzzy"', `${code}b`)).units[0]?.target).toMatchObject({
      status: 'draft',
      origin: { kind: 'memory', score: 71 },
    });
    const locked = iws(' translation_status="finished" lock_status="locked"', 'b');
    expect(extractedFrom(locked).units[0]?.target).toMatchObject({ status: 'translated', locked: true });
    const limited = iws('', '', 'tm_score="0.00" max_segment_length="12"');
    expect(extractedFrom(limited).units[0]?.maxLength).toBe(12);
  });

  it('is true of a translation that was put in', () => {
    const empty = iws(' match-quality="fuzzy" target_content="placeholders_only"', code);
    const translated = merged(empty, '\uE000c', 'translated');
    expect(marks(translated)).toBe(' translation_status="finished" translation_type="manual_translation"');
    expect(translated).toContain(`>${code}c</target>`);
    const machine = merged(iws('', ''), 'c', 'draft', { kind: 'machine' });
    expect(marks(machine)).toBe(' translation_status="pending" translation_type="machine_translation"');
    expect(merged(empty, '', 'new')).toBe(empty);
  });
});
