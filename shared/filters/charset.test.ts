import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/index.ts';
import { decodeText, maxDocumentBytes, maxXliffBytes } from './charset.ts';
import { encodeText } from './charset-encode.ts';
import { decodeBytes } from './decode-bytes.ts';
import { spliceText } from './splice.ts';

const file = 'a.txt';

function decoded(bytes: Uint8Array, charset?: string) {
  const result = decodeText(bytes, charset === undefined ? { file } : { file, charset });
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`);
  return result.value;
}

function failure(bytes: Uint8Array, charset?: string) {
  const result = decodeText(bytes, charset === undefined ? { file } : { file, charset });
  return result.ok ? undefined : result.failure;
}

const russian =
  'Всеобщая стачка началась утром. Рабочие вышли на улицы города и потребовали повышения заработной платы. Правительство ответило отказом.';
const korean =
  '카자흐스탄의 민중 봉기는 정당하다. 노동자들은 거리로 나왔고 정부는 이에 대해 강경하게 대응하였다. 우리는 이 투쟁을 지지한다.';
const japanese =
  '労働者たちは街頭に出て、政府に賃上げを要求した。これはとても重要な出来事であり、多くの人々がそれを支持している。';
const chinese =
  '工人们走上街头，要求政府提高工资。这是一个非常重要的事件，许多人都支持他们的斗争。我们在这里介绍情况。';
const traditional =
  '工人們走上街頭，要求政府提高工資。這是一個非常重要的事件，許多人都支持他們的鬥爭。我們在這裡介紹情況。';
const german =
  'Die Arbeiter gingen auf die Straße und forderten höhere Löhne. Die Regierung lehnte das für alle überraschend ab.';
const french =
  'Les ouvriers sont descendus dans la rue et ont réclamé une augmentation. Le gouvernement a refusé à plusieurs reprises.';

describe('detecting the charset', () => {
  it('takes ASCII and UTF-8 as UTF-8', () => {
    expect(decoded(encodeUtf8('plain')).charset).toBe('utf-8');
    expect(decoded(encodeUtf8(korean))).toMatchObject({ charset: 'utf-8', text: korean, bom: 'none' });
  });

  it('takes byte order marks off and remembers them', () => {
    expect(decoded(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toMatchObject({ text: 'a', bom: 'utf-8' });
    expect(decoded(Uint8Array.of(0xff, 0xfe, 0x61, 0))).toMatchObject({ text: 'a', bom: 'utf-16le' });
    expect(decoded(Uint8Array.of(0xfe, 0xff, 0, 0x61))).toMatchObject({ text: 'a', bom: 'utf-16be' });
  });

  it.each(['utf-16le', 'utf-16be'])('tells %s without a mark by its zero bytes', (charset) => {
    for (const text of [german, russian, 'Line 1\r\nLine 2\r\n']) {
      expect(decoded(encodeText(text, charset).bytes)).toMatchObject({ charset, text, bom: 'none' });
    }
  });

  it.each([
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['iso-8859-5', russian],
    ['euc-kr', korean],
    ['shift_jis', japanese],
    ['euc-jp', japanese],
    ['gbk', chinese],
    ['big5', traditional],
    ['windows-1252', german],
    ['windows-1252', french],
    ['windows-1252', 'Grüße aus Köln'],
    ['windows-1252', 'It’s “done” – really'],
  ])('guesses %s', (charset, text) => {
    const { bytes, missing } = encodeText(text, charset);
    expect(missing).toEqual([]);
    expect(decoded(bytes).text).toBe(text);
  });

  it.each([
    'Café crème',
    'naïve',
    'mañana señor',
    '© 2020 Acme',
    '50 °C',
    '¿Qué?',
    'à gogo',
    'Zürich, Genève',
    '5 €, “so” – «là»',
  ])('takes a few Western letters for what they are: %s', (text) => {
    const { bytes } = encodeText(`<p>${text}</p>`, 'windows-1252');
    expect(decoded(bytes)).toMatchObject({ charset: 'windows-1252', text: `<p>${text}</p>` });
  });

  it.each([
    ['iso-8859-2', 'Příliš žluťoučký kůň'],
    ['windows-1250', 'Łódź, miasto'],
    ['windows-1251', 'Привет'],
    ['windows-1253', 'και'],
    ['euc-kr', '안녕하세요'],
    ['shift_jis', 'こんにちは'],
  ])('does not take %s for Western because it is short', (charset, text) => {
    expect(decoded(encodeText(`<p>${text}</p>`, charset).bytes).charset).not.toBe('windows-1252');
  });

  it('follows a named charset', () => {
    expect(decoded(Uint8Array.of(0xe4), 'koi8-r').text).toBe('Д');
    expect(decoded(Uint8Array.of(0xe4), 'latin1')).toMatchObject({ text: 'ä', charset: 'windows-1252' });
  });
});

describe('bytes that are no text', () => {
  it('says that an empty file and a lone byte order mark are empty', () => {
    expect(failure(new Uint8Array())?.code).toBe('document-empty');
    expect(failure(Uint8Array.of(0xef, 0xbb, 0xbf))?.code).toBe('document-empty');
    expect(failure(Uint8Array.of(0xff, 0xfe))?.code).toBe('document-empty');
  });

  it('names the first control byte of a binary file', () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48);
    expect(failure(png)).toEqual({ code: 'document-binary', params: { file, line: 3, column: 1 } });
    expect(failure(encodeUtf8('text\0text'))).toEqual({
      code: 'document-binary',
      params: { file, line: 1, column: 5 },
    });
    expect(failure(encodeUtf8('text\u0001'), 'utf-8')?.code).toBe('document-binary');
  });

  it('names the byte that does not belong to the charset asked for', () => {
    expect(failure(Uint8Array.of(0x61, 0x62, 0xff, 0x63), 'utf-8')?.params).toEqual({
      file,
      charset: 'utf-8',
      line: 1,
      column: 3,
    });
    expect(failure(Uint8Array.of(0x61, 0x62, 0xff, 0x63), 'euc-kr')).toMatchObject({
      code: 'document-charset',
      params: { charset: 'euc-kr', line: 1, column: 3 },
    });
    expect(failure(Uint8Array.from([...encodeUtf8('한글\n글'), 0xff]), 'utf-8')?.params).toMatchObject({
      line: 2,
      column: 2,
    });
    const utf16 = Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x62);
    expect(failure(utf16)?.params).toMatchObject({ charset: 'utf-16le', line: 2, column: 1 });
    expect(failure(encodeUtf8('a'), 'no-such')?.code).toBe('document-charset');
  });

  it('reports damaged UTF-8 as such and does not guess another charset', () => {
    const bytes = encodeUtf8(korean);
    expect(failure(bytes.subarray(0, bytes.length - 2))).toMatchObject({
      code: 'document-charset',
      params: { charset: 'utf-8' },
    });
  });

  it('refuses UTF-32 and files above the limit', () => {
    expect(failure(Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0))).toMatchObject({
      code: 'xml-encoding-unknown',
      params: { charset: 'UTF-32LE' },
    });
    const large = new Uint8Array(maxDocumentBytes + 1).fill(0x61);
    expect(failure(large)).toMatchObject({
      code: 'document-too-large',
      params: { megabytes: 65, limit: 64 },
    });
    expect(decodeText(large, { file: 'a.xlf', mostBytes: maxXliffBytes }).ok).toBe(true);
  });
});

describe('writing a charset', () => {
  it.each(['windows-1251', 'windows-1252', 'koi8-r', 'iso-8859-2', 'windows-874', 'macintosh'])(
    'writes every byte of %s that its decoder reads',
    (charset) => {
      const bytes = Uint8Array.from({ length: 0x80 }, (_, i) => 0x80 + i);
      const text = decodeBytes(bytes, charset);
      const pairs = [...text].map((character, i) => [character, bytes[i]] as const);
      for (const [character, byte] of pairs) {
        if (character !== '\uFFFD') expect([...encodeText(character, charset).bytes]).toEqual([byte]);
      }
    },
  );

  it.each([
    ['euc-kr', korean],
    ['shift_jis', `${japanese}①ｱｲｳ`],
    ['gbk', chinese],
    ['gb18030', chinese],
    ['big5', traditional],
    ['euc-jp', japanese],
  ])('writes %s so that it reads back', (charset, text) => {
    expect(new TextDecoder(charset, { fatal: true }).decode(encodeText(text, charset).bytes)).toBe(text);
  });

  it('names the characters that do not fit, each once', () => {
    expect(encodeText('a한b한글', 'windows-1252').missing).toEqual(['한', '글']);
  });

  it('keeps lone surrogates in UTF-16', () => {
    const text = 'a\uD800b\uDC00';
    expect(decoded(Uint8Array.of(0xff, 0xfe, ...encodeText(text, 'utf-16le').bytes)).text).toBe(text);
  });
});

describe('splicing', () => {
  const charsets = [
    'utf-8',
    'utf-16le',
    'utf-16be',
    'windows-1251',
    'euc-kr',
    'shift_jis',
    'gb18030',
    'big5',
  ];

  it('gives the same bytes as encoding the edited text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...charsets),
        fc.array(fc.constantFrom('a', 'Ж', '한', '中', 'カ', '\r\n', '😀', '-'), { maxLength: 30 }),
        fc.array(fc.nat(30), { maxLength: 6 }),
        fc.constantFrom('', 'new', 'Ж中'),
        (charset, characters, cuts, replacement) => {
          const kept = characters.filter((c) => encodeText(c, charset).missing.length === 0);
          const original = kept.join('');
          if (encodeText(replacement, charset).missing.length > 0 || original === '') return;
          const bounds = [...new Set(cuts.map((cut) => kept.slice(0, cut).join('').length))].sort(
            (a, b) => a - b,
          );
          const edits = [];
          for (let i = 0; i + 1 < bounds.length; i += 2) {
            edits.push({ start: bounds[i]!, end: bounds[i + 1]!, text: replacement });
          }
          const document = decoded(encodeText(original, charset).bytes, charset);
          let expected = '';
          let last = 0;
          for (const edit of edits) {
            expected += original.slice(last, edit.start) + edit.text;
            last = edit.end;
          }
          expected += original.slice(last);
          expect(Buffer.from(spliceText(document, edits).bytes)).toEqual(
            Buffer.from(encodeText(expected, charset).bytes),
          );
        },
      ),
    );
  });

  it('keeps bytes that have another spelling (Shift_JIS 0xED40 is written 0xFA5C)', () => {
    const bytes = Uint8Array.of(0xed, 0x40, 0x61, 0xed, 0x40);
    const result = spliceText(decoded(bytes, 'shift_jis'), [{ start: 1, end: 2, text: 'b' }]);
    expect([...result.bytes]).toEqual([0xed, 0x40, 0x62, 0xed, 0x40]);
  });

  it('writes UTF-8 when the new text does not fit the charset', () => {
    const document = decoded(encodeText('Grüße\r\n', 'windows-1252').bytes);
    const result = spliceText(document, [{ start: 0, end: 5, text: '인사' }]);
    expect(new TextDecoder().decode(result.bytes)).toBe('인사\r\n');
    expect(result).toMatchObject({ charset: 'utf-8', missing: ['인', '사'] });
  });
});
