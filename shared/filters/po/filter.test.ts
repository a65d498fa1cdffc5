import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { type Content, contentFromRaw, plainText } from '../../content/index.ts';
import type { Status } from '../../targets/index.ts';
import { encodeText } from '../charset-encode.ts';
import type { ExtractedUnit, FilterSettings, MergeOptions, Replacement } from '../contract.ts';
import { extracted, show } from '../testing/documents.ts';
import { poFilter } from './filter.ts';

const header = `msgid ""
msgstr ""
"Project-Id-Version: a 1\\n"
"Language: de\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
`;

function units(text: string, settings?: FilterSettings): readonly ExtractedUnit[] {
  const result = poFilter.extract(encodeUtf8(text), { file: 'a.po', ...(settings && { settings }) });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value.units;
}

const sources = (text: string) => units(text).map(({ source }) => show(source));

function failure(text: string) {
  const result = poFilter.extract(encodeUtf8(text), { file: 'a.po' });
  return result.ok ? undefined : result.failure;
}

interface Given {
  readonly unit?: number;
  readonly target: string | Content;
  readonly status?: Status;
}

/** The file with targets in place; codes of a string are the source's, by their numbers. */
function merged(text: string, given: readonly Given[], options: Partial<MergeOptions> = {}): string {
  const result = poFilter.merge(
    encodeUtf8(text),
    { file: 'a.po', ...options },
    replacements(text, given, options),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return new TextDecoder().decode(result.value.bytes);
}

function replacements(text: string, given: readonly Given[], options: Partial<MergeOptions>): Replacement[] {
  const all = units(text, options.settings);
  return given.map(({ unit = 0, target, status }) => ({
    unit,
    start: 0,
    end: all[unit]!.source.text.length,
    target: typeof target === 'string' ? { text: target, codes: [] } : target,
    ...(status && { status }),
  }));
}

describe('messages as units', () => {
  it('takes each message as a string with its translation', () => {
    const text = `${header}\nmsgid "Open"\nmsgstr "Öffnen"\n\nmsgid "Close"\nmsgstr ""\n`;
    expect(units(text)).toEqual([
      {
        kind: 'string',
        whole: true,
        source: { text: 'Open', codes: [] },
        target: { content: { text: 'Öffnen', codes: [] }, status: 'translated' },
      },
      { kind: 'string', whole: true, source: { text: 'Close', codes: [] } },
    ]);
    expect(extracted(poFilter, encodeUtf8(text))).toMatchObject({
      filter: 'po',
      charset: 'utf-8',
      bilingual: true,
      targetLanguage: 'de',
    });
  });

  it('reads strings of several pieces and escapes, wherever they stand', () => {
    expect(
      sources(
        `${header}\nmsgid "" "a\\tb "\n  "\\"c\\\\\\x41\\101\\q"msgstr "" msgid\n"d"\n\n"e"\nmsgstr\n""`,
      ),
    ).toEqual(['a\tb "c\\AA\\q', 'de']);
  });

  it('leaves the header, obsolete messages and strings before the first keyword alone', () => {
    expect(
      sources(
        `${header}\n#~ msgid "old"\n#~ msgstr "alt"\n\n#, fuzzy\n#~ msgid "x"\n`.concat(
          'msgid "a"\nmsgstr ""\n',
        ),
      ),
    ).toEqual(['a']);
    expect(sources('"Language: fr\\n"\n\nmsgid "a"\nmsgstr ""\n')).toEqual(['a']);
  });

  it('gives what comments say as a note, and the context as gettext joins it', () => {
    const text = `${header}
# Of a translator.
#. Of the author.
#: a.c:12 b.c:3
#, fuzzy, c-format, max-length:20
#| msgid "Old "
#| "%s"
msgctxt "menu"
msgid "New %s"
msgstr "Alt %s"
`;
    expect(units(text)[0]).toMatchObject({
      context: 'menu\u0004New %s',
      note: 'Context: menu\nOf the author.\nOf a translator.\nFormerly: Old %s\na.c:12 b.c:3',
      maxLength: 20,
      target: { status: 'draft' },
    });
  });

  it('names the line and column of what it cannot read', () => {
    const place = (line: number, detail: string) => ({
      code: 'document-invalid',
      params: {
        file: 'a.po',
        place: expect.stringMatching(new RegExp(`^line ${line}, column \\d+$`)),
        detail,
      },
    });
    expect(failure('hello world')).toEqual(place(1, 'unknown keyword “hello”'));
    expect(failure('<?xml version="1.0"?>')).toEqual(place(1, 'this is no PO file'));
    expect(failure('\n\nmsgid "a\nmsgstr ""')).toEqual(place(3, 'a string does not end in its line'));
    expect(failure('msgid "a"\nmsgid "b"\nmsgstr ""')).toEqual(place(1, '“msgstr” is missing'));
    expect(failure('msgctxt "a"\nmsgstr ""')).toEqual(place(2, '“msgstr” without its “msgid”'));
    expect(failure('msgid "a"\nmsgstr[0] ""')).toEqual(place(2, '“msgid_plural” is missing'));
    expect(failure('msgid "a"\nmsgid_plural "b"\nmsgstr ""')).toEqual(place(3, '“msgstr[0]” is missing'));
    expect(failure('msgid "a"\nmsgid_plural "b"\nmsgstr[1] ""')).toEqual(
      place(3, 'a plural form has the wrong number'),
    );
    expect(failure('msgid a')).toEqual(place(1, 'a string in quotation marks is missing'));
    expect(failure(`${header}\nmsgid "a"\nmsgstr ""\n\nmsgid ""\n"a"\nmsgstr ""`)).toEqual(
      place(13, 'the message of line 10 is there a second time'),
    );
  });

  it('takes the same text in two contexts or domains as two messages', () => {
    expect(
      sources('msgid "a"\nmsgstr ""\nmsgctxt ""\nmsgid "a"\nmsgstr ""\ndomain "b"\nmsgid "a"\nmsgstr ""'),
    ).toEqual(['a', 'a', 'a']);
  });

  it('says when only a header is there', () => {
    expect(failure(header)).toEqual({ code: 'document-nothing-to-translate', params: { file: 'a.po' } });
  });
});

describe('codes of messages', () => {
  const of = (flags: string, id: string) => sources(`#, ${flags}\nmsgid "${id}"\nmsgstr ""\n`)[0];

  it.each([
    [
      'c-format',
      '%s of %1$d, %-5.2lf, 100%%, %<PRIu64> %',
      '<%s/> of <%1$d/>, <%-5.2lf/>, 100<%%/>, <%<PRIu64>/> %',
    ],
    ['python-format', '%(name)s has %d, 5%', '<%(name)s/> has <%d/>, 5%'],
    [
      'python-brace-format',
      '{} {0.a[b]!r:>10} {name} {{x}}',
      '<{}/> <{0.a[b]!r:>10}/> <{name}/> <{{/>x<}}/>',
    ],
    ['javascript-format', '%s and %j', '<%s/> and <%j/>'],
    ['qt-format', '%1 of %L2 and %n', '<%1/> of <%L2/> and %n'],
    ['kde-format', '%1 in <b>%2</b>', '<%1/> in <b><%2/></b>'],
    ['sh-format', '$file is \u0024{size} big', '<$file/> is <\u0024{size}/> big'],
    ['php-format', "%1$'x10s and %s", "<%1$'x10s/> and <%s/>"],
    ['ruby-format', '%<n>d of %{all}', '<%<n>d/> of <%{all}/>'],
    ['csharp-format', '{0} and {1:N2}', '<{0}/> and <{1:N2}/>'],
    [
      'java-format',
      '{0} and {1,number,integer}, {2,choice,0#none|1#one}',
      '<{0}/> and <{1,number,integer}/>, {2,choice,0#none|1#one}',
    ],
    ['lisp-format', '~a of ~5,2f', '<~a/> of <~5,2f/>'],
    ['object-pascal-format', '%s of %0:d', '<%s/> of <%0:d/>'],
    ['no-c-format', '100%s %d {name}', '100%s %d {name}'],
    [
      'fuzzy',
      '%s: {name}, {0}, %(n)d, %1, \u0024{a}, {{ b }}, 100% sure',
      '<%s/>: <{name}/>, <{0}/>, <%(n)d/>, <%1/>, <\u0024{a}/>, <{{ b }}/>, 100% sure',
    ],
    ['c-format', '&Open _file', '&Open _file'],
  ])('%s: %s', (flags, id, expected) => {
    expect(of(flags, id)).toBe(expected);
  });

  it('pairs tags, and leaves words in angle brackets that are text', () => {
    expect(of('c-format', "<a href='%s'>x</a> <b>y <br/> <0>z</0> <file> </i> <x-y/>")).toBe(
      '<link>x</link> <b/>y <br/> <0>z</0> <file> </i/> <x-y/>',
    );
    expect(units(`msgid "<i>a</i>\\n"\nmsgstr ""`)[0]!.source.codes).toEqual([
      { id: '1', kind: 'open', pair: 'p0', label: 'i', data: '<i>' },
      { id: '2', kind: 'close', pair: 'p0', label: 'i', data: '</i>' },
      { id: '3', kind: 'placeholder', label: '¶', data: '\n', equivalent: '\n' },
    ]);
  });

  it('makes codes of line breaks, control characters and private-use characters', () => {
    expect(of('fuzzy', 'a\\nb\\r\\nc\\033d\uE000')).toBe('a<¶/>b<¶/>c<U+001B/>d<U+E000/>');
    expect(plainText(units('msgid "a\\nb"\nmsgstr ""')[0]!.source)).toBe('a\nb');
  });

  it('knows the codes of the source in a translation, in any order', () => {
    const text = `${header}\n#, c-format\nmsgid "%s <b>has</b> %d of %s"\nmsgstr "%3$s %2$d <b>x</b> <i>y</i> %1$s"\n`;
    const { target, source } = units(text)[0]!;
    expect(show(target!.content)).toBe('<%s/> <%d/> <b>x</b> <i>y</i> <%s/>');
    expect(target!.content.codes.slice(0, source.codes.length)).toEqual(source.codes);
    expect([...target!.content.text].map((c) => c.charCodeAt(0) - 0xe000).filter((n) => n >= 0)).toEqual([
      4, 3, 1, 2, 5, 6, 0,
    ]);
  });
});

describe('plural forms', () => {
  const counted = 'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] ""\nmsgstr[1] ""\n';
  const of = (field: string) => header.replace('nplurals=2; plural=(n != 1);', field);
  const russian =
    'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);';

  it('gives a unit for each form of the header, with the numbers it goes with', () => {
    const all = units(`${of(russian)}\n#, c-format\n${counted}`);
    expect(all.map(({ source, context, note }) => [show(source), context, note])).toEqual([
      ['<%d/> file', '%d file[0]', 'Plural form 1 of 3: 1, 21, 31, 41, 51, 61 …'],
      ['<%d/> files', '%d file[1]', 'Plural form 2 of 3: 2, 3, 4, 22, 23, 24 …'],
      ['<%d/> files', '%d file[2]', 'Plural form 3 of 3: 0, 5, 6, 7, 8, 9 …'],
    ]);
  });

  it('takes the plural as source of an only form, and the singular for the form of 1 wherever it stands', () => {
    expect(sources(`${of('nplurals=1; plural=0;')}\n#, c-format\n${counted}`)).toEqual(['<%d/> files']);
    const arabic = units(
      `${header.replace('Language: de', 'Language: ar').replace(/"Plural.*\n/, '')}\n${counted}`,
    );
    expect(arabic.map(({ source }) => plainText(source).includes('s'))).toEqual([
      true,
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it('writes forms that the message lacks, and marks a message of which forms are missing', () => {
    const text = `${of(russian)}\n${counted}`;
    expect(
      merged(
        text,
        ['a', 'b', 'c'].map((target, unit) => ({ target, unit })),
      ),
    ).toBe(text.replace('[0] ""', '[0] "a"').replace('[1] ""', '[1] "b"\nmsgstr[2] "c"'));
    expect(merged(text, [{ target: 'c', unit: 2 }])).toBe(
      text.replace('msgid "%d', '#, fuzzy\nmsgid "%d').replace('[1] ""', '[1] ""\nmsgstr[2] "c"'),
    );
  });

  it('fills forms that hold no text with their source', () => {
    const text = `${header}\n#, c-format\nmsgid "One file"\nmsgid_plural "%d"\nmsgstr[0] ""\nmsgstr[1] ""\n`;
    expect(merged(text, [{ target: 'Eine' }])).toBe(
      text.replace('[0] ""', '[0] "Eine"').replace('[1] ""', '[1] "%d"'),
    );
  });

  const template = `#, fuzzy
msgid ""
msgstr ""
"Language: \\n"
"Content-Type: text/plain; charset=CHARSET\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"

${counted}`;

  it('gives a template singular and plural, or the forms of the language asked for', () => {
    expect(units(template).map(({ source }) => show(source))).toEqual(['<%d/> file', '<%d/> files']);
    expect(units(template, { pluralLanguage: 'pl' })).toHaveLength(3);
    expect(units(template, { pluralLanguage: 'ko' }).map(({ source }) => show(source))).toEqual([
      '<%d/> files',
    ]);
  });

  it('gives a file in another language the forms of the language asked for', () => {
    const german = `msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d Datei"
msgstr[1] "%d Dateien"
`;
    expect(units(german, { pluralLanguage: 'de-AT' })).toHaveLength(2);
    expect(units(german, { pluralLanguage: 'pl' })).toHaveLength(3);
    const settings = { pluralLanguage: 'pl' };
    expect(merged(german, [], { settings })).toBe(german);
    const targets = ['plik', 'pliki', 'plików'].map((target, unit) => ({ target: `\uE000 ${target}`, unit }));
    expect(merged(german, targets, { settings, targetLanguage: 'pl' })).toContain(
      'msgid_plural "%d files"\nmsgstr[0] "%d plik"\nmsgstr[1] "%d pliki"\nmsgstr[2] "%d plików"\n',
    );
  });

  it('fills in a template’s header, with a number of forms for every message', () => {
    expect(merged(template, [], { targetLanguage: 'pt-BR' })).toBe(
      template
        .replace('#, fuzzy\n', '')
        .replace('Language: ', 'Language: pt_BR')
        .replace('CHARSET', 'UTF-8')
        .replace('nplurals=INTEGER; plural=EXPRESSION;', 'nplurals=2; plural=(n > 1);'),
    );
    expect(merged(template, [{ target: '파일', unit: 1 }], { targetLanguage: 'ko' })).toContain(
      'nplurals=1; plural=0;\\n"\n\nmsgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "파일"\n',
    );
    const polish = merged(template, [{ target: 'a' }, { target: 'c', unit: 1 }], { targetLanguage: 'pl' });
    expect(polish).toContain(
      '#, fuzzy\nmsgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "a"\nmsgstr[1] ""\nmsgstr[2] "c"\n',
    );
  });

  it('gives a file that becomes one of another language its forms', () => {
    const text = `${header}\n${counted}`;
    expect(merged(text, [], { targetLanguage: 'de-AT' })).toBe(
      text.replace('Language: de', 'Language: de_AT'),
    );
    expect(merged(text, [], { targetLanguage: 'cs' })).toContain('Language: cs\\n');
    expect(merged(text, [], { targetLanguage: 'cs' })).toContain('msgstr[2] ""');
  });

  it('takes translations in another language away', () => {
    const text = `${header}
#, fuzzy, c-format
msgid "One"
msgstr "Eins"

msgid "Two"
msgstr "Zwei"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d Datei"
msgstr[1] "%d Dateien"
`;
    const cleared = text
      .replace('#, fuzzy, c-format', '#, c-format')
      .replace('"Eins"', '""')
      .replace('"Zwei"', '""')
      .replace('"%d Datei"', '""')
      .replace('"%d Dateien"', '""');
    expect(merged(text, [], { targetLanguage: 'es' })).toBe(cleared.replace('Language: de', 'Language: es'));
    expect(merged(text, [{ unit: 1, target: 'Zwei' }], { targetLanguage: 'ko' })).toBe(
      cleared
        .replace('"Two"\nmsgstr ""', '"Two"\nmsgstr "Zwei"')
        .replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] ""')
        .replace('Language: de', 'Language: ko')
        .replace('nplurals=2; plural=(n != 1);', 'nplurals=1; plural=0;'),
    );
    expect(merged(text, [])).toBe(text);
  });
});

describe('writing translations', () => {
  const one = (rest: string) => `${header}\n${rest}`;

  it('changes the string and nothing else', () => {
    const text = one(
      `# c\n#: a.c:1\n#, c-format\nmsgid "Open"\nmsgstr   ""  \n\n#~ msgid "x"\n#~ msgstr "y"\n`,
    );
    expect(merged(text, [{ target: 'Öff"nen\\' }])).toBe(text.replace('   ""  ', '   "Öff\\"nen\\\\"  '));
    expect(merged(text, [{ target: '' }])).toBe(text);
    expect(merged(text.replaceAll('\n', '\r\n'), [{ target: 'Ö' }])).toContain('msgstr   "Ö"  \r\n');
  });

  it('leaves what says the same as it is, however it is written', () => {
    const text = one(`#, c-format\nmsgid "%s a <b>c</b> %d"\nmsgstr "" "%2$d"\n\t" <b>x</b> %1$s \\101"\n`);
    const { target } = units(text)[0]!;
    expect(merged(text, [{ target: target!.content, status: 'reviewed' }])).toBe(text);
  });

  it('leaves it also where the ends of the message are not replaced', () => {
    const text = one('#, c-format\nmsgid " %s a %s "\nmsgstr " %1$s x %2$s "\n\nmsgid " b "\nmsgstr "  "\n');
    const all = units(text);
    const same = all.map(({ source, target }, unit): Replacement => {
      const { content, status } = target!;
      const inner = { text: content.text.slice(1, -1), codes: content.codes };
      return { unit, start: 1, end: source.text.length - 1, target: inner, status };
    });
    const result = poFilter.merge(encodeUtf8(text), { file: 'a.po' }, same);
    expect(result.ok && new TextDecoder().decode(result.value.bytes)).toBe(text);
  });

  it('sets and takes away the fuzzy flag, and with it what the message was before', () => {
    const plain = one('msgid "a"\nmsgstr "b"\n');
    const fuzzy = one('#, fuzzy\n#| msgid "x"\nmsgid "a"\nmsgstr "b"\n');
    const flagged = one('#: a.c\n#, fuzzy, c-format\nmsgid "a"\nmsgstr "b"\n');
    expect(merged(fuzzy, [{ target: 'b', status: 'translated' }])).toBe(plain);
    expect(merged(fuzzy, [{ target: 'b', status: 'draft' }])).toBe(fuzzy);
    expect(merged(fuzzy, [{ target: 'c', status: 'rejected' }])).toBe(fuzzy.replace('"b"', '"c"'));
    expect(merged(plain, [{ target: 'b', status: 'draft' }])).toBe(
      plain.replace('msgid "a"', '#, fuzzy\nmsgid "a"'),
    );
    expect(merged(flagged, [{ target: 'b', status: 'approved' }])).toBe(flagged.replace('fuzzy, ', ''));
    expect(merged(flagged.replace('fuzzy, ', ''), [{ target: 'b', status: 'draft' }])).toBe(flagged);
    expect(merged(fuzzy, [{ target: '' }])).toBe(plain.replace('"b"', '""'));
  });

  it('breaks lines as the file does', () => {
    const words =
      'Ein Text, der so lang ist, dass er nicht in eine einzige Zeile von neunundsiebzig Zeichen passt.';
    const short = one('msgid "a\\nb"\nmsgstr ""\n');
    expect(merged(short, [{ target: `${words}\uE000und` }])).toBe(
      short.replace(
        /msgstr ""\n$/,
        `msgstr ""
"Ein Text, der so lang ist, dass er nicht in eine einzige Zeile von "
"neunundsiebzig Zeichen passt.\\n"
"und"
`,
      ),
    );
    const unwrapped = one(`msgid "${words} ${words}"\nmsgstr ""\n\nmsgid "${words}"\nmsgstr ""\n`);
    expect(merged(unwrapped, [{ target: words, unit: 1 }])).toBe(unwrapped.replace(/""\n$/, `"${words}"\n`));
    const flat = one('msgid "a\\nb\\nc"\nmsgstr "d\\ne"\n\nmsgid "x\\ny"\nmsgstr ""\n').replace(
      /msgstr ""\n[\s\S]*?\n\n/,
      'msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: de\\n"\n\n',
    );
    expect(merged(flat, [{ target: 'x\uE000y', unit: 1 }])).toBe(flat.replace(/""\n$/, '"x\\ny"\n'));
  });

  it('numbers arguments that come in another order, where the format has numbers', () => {
    const text = (flag: string) => one(`#, ${flag}\nmsgid "%s: %d <a href='%s'>x</a>"\nmsgstr ""\n`);
    expect(merged(text('c-format'), [{ target: '\uE001 \uE000 \uE002x\uE003' }])).toContain(
      `msgstr "%2$d %1$s <a href='%3$s'>x</a>"`,
    );
    expect(merged(text('c-format'), [{ target: '\uE000 \uE001' }])).toContain('msgstr "%s %d"');
    expect(merged(text('c-format'), [{ target: '\uE001' }])).toContain('msgstr "%2$d"');
    expect(merged(text('python-format'), [{ target: '\uE001 \uE000' }])).toContain('msgstr "%d %s"');
  });

  it('mends pairs, takes foreign codes by what they are and leaves out others', () => {
    const text = one('msgid "a <b>c</b> {x}\\n"\nmsgstr ""\n');
    expect(merged(text, [{ target: '\uE000c\uE003' }])).toContain('msgstr "<b>c</b>\\n"');
    expect(merged(text, [{ target: '\uE001c' }])).toContain('msgstr "c\\n"');
    expect(merged(text, [{ target: '\n\nc\n\n' }])).toContain('msgstr ""\n"c\\n"\n"\\n"');
    const foreign: Content = {
      text: '\uE000\uE001\uE002\uE003',
      codes: [
        { id: 'a', kind: 'open', pair: '9', label: 'b', data: '<w:b/>' },
        { id: 'b', kind: 'placeholder', label: '{y}', data: '{y}' },
        { id: 'c', kind: 'placeholder', label: 'note 1', data: '<w:note/>' },
        { id: 'd', kind: 'placeholder', label: 'lb', data: '\\line', equivalent: ' ' },
      ],
    };
    expect(merged(text, [{ target: foreign }])).toContain('msgstr "<b></b> \\n"');
  });

  it('keeps control characters, and leaves out NUL', () => {
    const text = one('msgid "a\\033b"\nmsgstr ""\n');
    expect(merged(text, [{ target: '\uE000\u0000\u0007\tü\u2028' }])).toContain(
      'msgstr "\\033\\a\\tü\u2028"',
    );
  });

  it('puts a language into a header that has none, and names sets of letters as programs do', () => {
    const text = one('msgid "a"\nmsgstr ""\n').replace('"Language: de\\n"\n', '');
    expect(merged(text, [], { targetLanguage: 'sr-Latn' })).toBe(
      text.replace('"MIME', '"Language: sr@latin\\n"\n"MIME'),
    );
    for (const [tag, locale] of [
      ['zh-Hant', 'zh_TW'],
      ['zh-Hans-SG', 'zh_SG'],
      ['ca-valencia', 'ca@valencia'],
      ['fr', 'fr'],
    ] as const) {
      expect(merged(text, [], { targetLanguage: tag })).toContain(`"Language: ${locale}\\n"`);
    }
  });
});

describe('charsets of PO files', () => {
  const bytesOf = (charset: string, encoding: string, msgstr: string) =>
    encodeText(
      `msgid ""\nmsgstr "Content-Type: text/plain; charset=${charset}\\n"\n\nmsgid "a"\nmsgstr "${msgstr}"\n`,
      encoding,
    ).bytes;
  const translated = (bytes: Uint8Array, text: string) => {
    const result = poFilter.merge(bytes, { file: 'a.po' }, [
      { unit: 0, start: 0, end: 1, target: contentFromRaw(text) },
    ]);
    if (!result.ok) throw new Error(result.failure.code);
    return result.value;
  };

  it('reads and writes the charset of the header', () => {
    const bytes = bytesOf('KOI8-R', 'koi8-r', 'дом');
    expect(extracted(poFilter, bytes)).toMatchObject({
      charset: 'koi8-r',
      units: [{ target: { content: { text: 'дом' } } }],
    });
    expect(Buffer.compare(translated(bytes, 'мир').bytes, bytesOf('KOI8-R', 'koi8-r', 'мир'))).toBe(0);
  });

  it('becomes UTF-8, and says so in its header, where the charset cannot hold a translation', () => {
    const after = translated(bytesOf('ISO-8859-1', 'windows-1252', 'ü'), 'œ');
    expect(after).toMatchObject({ charset: 'utf-8', missing: ['œ'] });
    expect(Buffer.compare(after.bytes, bytesOf('UTF-8', 'utf-8', 'œ'))).toBe(0);
    expect(translated(bytesOf('ISO-8859-1', 'windows-1252', 'ü'), 'é').charset).toBe('windows-1252');
    expect(translated(bytesOf('KOI8-R', 'koi8-r', 'дом'), '집')).toMatchObject({
      charset: 'utf-8',
      missing: ['집'],
    });
  });

  it('reads UTF-8 whatever the header says, and mends the header with the first translation', () => {
    const bytes = bytesOf('CP1251', 'utf-8', 'дом');
    expect(extracted(poFilter, bytes).units[0]!.target!.content.text).toBe('дом');
    expect(Buffer.compare(translated(bytes, 'мир').bytes, bytesOf('UTF-8', 'utf-8', 'мир'))).toBe(0);
    expect(Buffer.compare(translated(bytes, 'дом').bytes, bytes)).toBe(0);
    expect(
      Buffer.compare(translated(bytesOf('ASCII', 'utf-8', ''), 'é').bytes, bytesOf('UTF-8', 'utf-8', 'é')),
    ).toBe(0);
  });
});
