import { describe, expect, it } from 'vitest';
import { ContentBuilder } from '../../content/index.ts';
import type { Term } from '../model.ts';
import { createRecogniser } from './index.ts';

type TermLike = string | (Partial<Term> & { readonly text: string });

/** Each term is a concept of its own, called by its text. */
function recogniser(language: string, ...terms: readonly TermLike[]) {
  return createRecogniser(
    terms.map((term) => {
      const full = typeof term === 'string' ? { text: term } : term;
      return {
        conceptId: full.text,
        glossaryId: 'g',
        term: { language, status: 'preferred', ...full } satisfies Term,
      };
    }),
    language,
  );
}

function surfaces(language: string, text: string, ...terms: readonly TermLike[]): readonly string[] {
  return recogniser(language, ...terms)
    .find(text)
    .map(({ start, end, surface }) => {
      expect(text.slice(start, end)).toBe(surface);
      return surface;
    });
}

describe('spelling', () => {
  it('takes every dash for the same, and gives the surface as it is written', () => {
    for (const dash of ['-', '‑', '–', '—', '−']) {
      expect(surfaces('en', `The SKP${dash}KPSS met.`, 'SKP–KPSS')).toEqual([`SKP${dash}KPSS`]);
    }
    expect(surfaces('en', 'The SKP/KPSS met.', 'SKP–KPSS')).toEqual([]);
  });

  it('takes apostrophes, no-break spaces, thin spaces and line breaks for the plain ones', () => {
    expect(surfaces('fr', 'les technologies de l’information', "technologies de l'information")).toHaveLength(
      1,
    );
    for (const space of ['\u00A0', '\u202F', '\u2009', '  ', '\n']) {
      expect(surfaces('en', `a customs${space}union`, 'customs union')).toEqual([`customs${space}union`]);
    }
  });

  it('takes decomposed letters and jamo, full-width and half-width letters for the composed ones', () => {
    expect(surfaces('de', 'Die Europa\u0308ische Union.', 'Europäische Union')).toEqual([
      'Europa\u0308ische Union',
    ]);
    expect(surfaces('ko', '유럽연합은'.normalize('NFD'), '유럽연합')).toEqual(['유럽연합'.normalize('NFD')]);
    expect(surfaces('ja', 'ＥＵは', 'EU')).toEqual(['ＥＵ']);
    expect(surfaces('ja', 'ﾃﾞｰﾀの', 'データ')).toEqual(['ﾃﾞｰﾀ']);
  });

  it('lets capitals match capitals only, unless the term says otherwise', () => {
    expect(surfaces('en', 'US officials told us.', 'US')).toEqual(['US']);
    expect(surfaces('en', 'us', { text: 'US', caseSensitive: false })).toEqual(['us']);
    expect(surfaces('en', 'polish the Polish table', { text: 'Polish', caseSensitive: true })).toEqual([
      'Polish',
    ]);
    expect(surfaces('en', 'EUROPEAN UNION, European union', 'European Union')).toHaveLength(2);
    expect(surfaces('en', 'Several NGOs, not NGOS.', 'NGO')).toEqual(['NGOs']);
  });

  it('lowers Turkish letters the Turkish way', () => {
    expect(surfaces('tr', 'İSTANBUL ve IŞIK', 'İstanbul', 'Işık')).toEqual(['İSTANBUL', 'IŞIK']);
  });
});

describe('inline codes', () => {
  const content = (parts: readonly (string | 'open' | 'close' | 'variable' | 'break')[]) => {
    const builder = new ContentBuilder();
    for (const part of parts) {
      if (part === 'open') builder.appendCode({ id: 'o', kind: 'open', pair: 'p', label: 'b', data: '<b>' });
      else if (part === 'close')
        builder.appendCode({ id: 'c', kind: 'close', pair: 'p', label: 'b', data: '</b>' });
      else if (part === 'variable')
        builder.appendCode({ id: 'v', kind: 'placeholder', label: '0', data: '{0}' });
      else if (part === 'break')
        builder.appendCode({ id: 'n', kind: 'placeholder', label: 'br', data: '<br>', equivalent: '\n' });
      else builder.append(part);
    }
    return builder.build();
  };
  const found = (parts: Parameters<typeof content>[0]) =>
    recogniser('en', 'Eurasian Economic Union', 'Eurasian Union')
      .find(content(parts))
      .map(({ surface }) => surface.replace(/[\uE000-\uF8FF]/g, '·'));

  it('are as if they were not there, and are covered by the range', () => {
    expect(found(['the Eurasian ', 'open', 'Economic', 'close', ' Union'])).toEqual([
      'Eurasian ·Economic· Union',
    ]);
    expect(found(['open', 'Eurasian Un', 'close', 'ion'])).toEqual(['Eurasian Un·ion']);
  });

  it('part words when they stand for white space, and terms when they stand for a word', () => {
    expect(found(['Eurasian', 'break', 'Union'])).toEqual(['Eurasian·Union']);
    expect(found(['Eurasian ', 'variable', ' Union'])).toEqual([]);
    expect(found(['Eurasian', 'variable', ' Union'])).toEqual(['Eurasian· Union']);
  });
});

describe('boundaries', () => {
  it('hold on both sides of a word', () => {
    expect(surfaces('en', 'reunion unions EAEU EU27', 'union', 'EU')).toEqual(['unions']);
    expect(surfaces('ru', 'Судья ЕСПЧ', 'ЕС')).toEqual([]);
  });

  it('let possessives, elided articles and hyphens stand beside a term', () => {
    expect(surfaces('en', "Putin’s and the KPRF's", 'Putin', 'KPRF')).toEqual(['Putin', 'KPRF']);
    expect(surfaces('fr', "L'Union, d’action", 'union', 'action')).toEqual(['Union', 'action']);
    expect(surfaces('de', 'Jeder EU-Mitgliedstaat', 'EU', 'Mitgliedstaat')).toEqual(['EU', 'Mitgliedstaat']);
    expect(surfaces('tr', "AB'nin Trabzon'un", 'AB', 'un')).toEqual(['AB']);
  });

  it('leave what follows an English apostrophe to its word', () => {
    expect(surfaces('en', "it's, don't; 's' and 't'", { text: 's', caseSensitive: false })).toEqual(['s']);
  });

  it('do not reach into addresses, paths, placeholders and markup', () => {
    const text =
      'EU: https://example.org/EU/union www.union.org EU@example.org {union} $EU %union% <union> union.html `EU` EU.';
    expect(surfaces('en', text, 'EU', 'union')).toEqual(['EU', 'EU']);
    expect(surfaces('en', 'We use Node.js.', 'Node.js')).toEqual(['Node.js']);
    expect(surfaces('ja', 'https://example.org/EUを参照。EUの資料', 'EU')).toEqual(['EU']);
  });

  it('tell C from C++ and C#', () => {
    expect(surfaces('en', 'C, C++, C#', 'C', 'C++')).toEqual(['C', 'C++']);
  });
});

describe('overlap', () => {
  it('is decided for the longest', () => {
    expect(surfaces('en', 'The EAEU and the customs union.', 'EU', 'union', 'customs union')).toEqual([
      'customs union',
    ]);
    expect(surfaces('ko', '대러시아와 러시아', '러시아', '대러시아')).toEqual(['대러시아', '러시아']);
  });

  it('keeps the shorter ones for those who ask', () => {
    const every = recogniser('en', 'union', 'customs union').findEvery('a customs union');
    expect(every.map(({ surface }) => surface)).toEqual(['customs union', 'union']);
  });

  it('keeps concepts that share a term at one place, each once', () => {
    const term = (text: string, status: Term['status']): Term => ({ language: 'en', text, status });
    const both = createRecogniser(
      [
        { conceptId: 'a', glossaryId: 'g', term: term('party', 'preferred') },
        { conceptId: 'b', glossaryId: 'g', term: term('party', 'admitted') },
        { conceptId: 'b', glossaryId: 'g', term: term('Party', 'forbidden') },
      ],
      'en',
    ).find('The party.');
    expect(both.map(({ conceptId, term: { status } }) => [conceptId, status])).toEqual([
      ['a', 'preferred'],
      ['b', 'admitted'],
    ]);
  });

  it('prefers the exact spelling of a concept, so that a forbidden one is noticed', () => {
    const found = createRecogniser(
      [
        { conceptId: 'a', glossaryId: 'g', term: { language: 'en', text: 'SKP–KPSS', status: 'preferred' } },
        { conceptId: 'a', glossaryId: 'g', term: { language: 'en', text: 'SKP-KPSS', status: 'forbidden' } },
      ],
      'en',
    );
    expect(found.find('SKP-KPSS, SKP–KPSS').map(({ term }) => term.status)).toEqual([
      'forbidden',
      'preferred',
    ]);
  });
});

describe('inflection', () => {
  const forms: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
    en: {
      party: ['parties', 'Party'],
      memory: ['memories'],
      analysis: ['analyses'],
      'member state': ['member states'],
    },
    de: {
      'Europäische Union': ['Europäischen Union', 'Europäischer Union'],
      Vertrag: ['Vertrags', 'Verträge', 'Verträgen'],
      Mitgliedsland: ['Mitgliedsländer', 'Mitgliedsländern', 'Mitgliedslandes'],
      Bündnis: ['Bündnisses', 'Bündnisse'],
      Translation: ['Translations'],
    },
    fr: { 'État membre': ['États membres'], journal: ['journaux'], 'Union européenne': ['Union européenne'] },
    it: { partito: ['partiti'], azione: ['azioni'], 'unione doganale': ['unioni doganali'], lega: ['leghe'] },
    es: {
      acción: ['acciones'],
      'Estado miembro': ['Estados miembros'],
      régimen: ['regímenes'],
      voz: ['voces'],
    },
    pt: { união: ['uniões'], 'estado-membro': ['estados-membros'] },
    ru: {
      партия: ['партии', 'партией', 'партиям', 'партий'],
      'Таможенный союз': ['Таможенного союза', 'таможенным союзом'],
      орёл: ['орла', 'орлом'],
      сноска: ['сносок', 'сносками'],
      государство: ['государств', 'государствами'],
    },
    uk: { договір: ['договору', 'договором'], партія: ['партії', 'партією'] },
    pl: { partia: ['partii', 'partią'], związek: ['związku', 'związkiem'] },
    nl: { partij: ['partijen'] },
    sv: { fackförening: ['fackföreningar'] },
    tr: {
      sendika: ['sendikaya', 'sendikaların', 'sendikayı'],
      'gümrük birliği': ['gümrük birliğinden', 'gümrük birlikleri'],
      kitap: ['kitabı', 'kitaplarımızda'],
    },
  };
  for (const [language, terms] of Object.entries(forms)) {
    it(`is seen through in ${language}`, () => {
      for (const [term, inflected] of Object.entries(terms)) {
        for (const form of inflected) expect(surfaces(language, `– ${form} –`, term), form).toEqual([form]);
      }
    });
  }

  const others: Readonly<Record<string, readonly (readonly [term: string, word: string])[]>> = {
    en: [
      ['parliament', 'parliamentary'],
      ['share', 'shareholder'],
      ['union', 'unionist'],
    ],
    de: [
      ['Segment', 'Segmentierung'],
      ['Mehl', 'mehlig'],
      ['Gewerkschaft', 'Gewerkschafter'],
      ['Wahl', 'wählen'],
      ['Lehrer', 'Lehre'],
    ],
    fr: [
      ['parti', 'partie'],
      ['parlement', 'parlementaire'],
    ],
    it: [
      ['partito', 'partita'],
      ['parlamento', 'parlamentare'],
    ],
    es: [
      ['partido', 'partida'],
      ['parlamento', 'parlamentario'],
    ],
    ru: [
      ['договор', 'договорились'],
      ['парламент', 'парламентской'],
      ['совет', 'советую'],
      ['сегмент', 'сегментации'],
    ],
    tr: [
      ['birlik', 'birlikte'],
      ['hisse', 'hissetti'],
      ['un', 'unutmayın'],
      ['parti', 'partikül'],
    ],
  };
  for (const [language, pairs] of Object.entries(others)) {
    it(`does not take derived and other words for forms in ${language}`, () => {
      for (const [term, word] of pairs) expect(surfaces(language, `– ${word} –`, term), word).toEqual([]);
    });
  }

  it('conjugates what the glossary calls a verb', () => {
    expect(surfaces('en', 'it was translated', { text: 'translate', partOfSpeech: 'verb' })).toEqual([
      'translated',
    ]);
    expect(surfaces('en', 'it was shared', 'share')).toEqual([]);
  });

  it('finds learned forms, but inflects them no further', () => {
    const term: TermLike = { text: 'mouse', forms: ['mice'] };
    expect(surfaces('en', 'two mice', term)).toEqual(['mice']);
  });
});

describe('Korean', () => {
  it('lets particles follow, also after a closing quote or bracket', () => {
    expect(surfaces('ko', 'KPRF는 KPRF를 만났다', 'KPRF')).toEqual(['KPRF', 'KPRF']);
    expect(surfaces('ko', '공산주의자들"이 말했다', '공산주의자')).toEqual(['공산주의자']);
    expect(surfaces('ko', '동맹 (RCIT)과 함께', '동맹', 'RCIT')).toEqual(['동맹', 'RCIT']);
    expect(surfaces('ko', '회원국들에게는 회원국으로부터의', '회원국')).toEqual(['회원국', '회원국']);
  });

  it('does not find a term at the beginning of another word', () => {
    expect(surfaces('ko', '당시 당연히 당의 정당한 정당이', '당', '정당')).toEqual(['당', '정당']);
    expect(surfaces('ko', '한국인은 한국은행에서 한국은', '한국')).toEqual(['한국']);
  });
});

describe('Chinese and Japanese', () => {
  it('need no boundaries', () => {
    expect(surfaces('zh', '欧盟与美国每年举行会谈', '欧盟', '美国')).toEqual(['欧盟', '美国']);
    expect(surfaces('ja', 'この連合の略称はEAEUである', '連合', 'EAEU')).toEqual(['連合', 'EAEU']);
  });

  it('are not found across two words', () => {
    expect(surfaces('ja', '東京都の職員は京都へ', '京都')).toEqual(['京都']);
    expect(surfaces('zh', '分工会议结束后，工会代表', '工会')).toEqual(['工会']);
  });
});

describe('Arabic', () => {
  it('leaves particles out of the match, and the article unless the term has it', () => {
    expect(surfaces('ar', 'التقى بالنقابة وحزبًا', 'نقابة', 'حزب')).toEqual(['نقابة', 'حزبًا']);
    expect(surfaces('ar', 'للاتحاد الأوروبي', 'الاتحاد الأوروبي')).toEqual(['لاتحاد الأوروبي']);
    expect(surfaces('ar', 'SKP وKPSS', 'KPSS')).toEqual(['KPSS']);
  });
});

describe('odd terms', () => {
  it('are left out when there is nothing to find in them', () => {
    expect(recogniser('en', '', '   ', '...', '–').patternCount).toBe(0);
  });

  it('may hold the characters of regular expressions, and be very long', () => {
    const long = 'ab'.repeat(250);
    expect(surfaces('en', `a.*b (c|d) [e] \\f ${long}`, 'a.*b', '(c|d)', '[e]', '\\f', long)).toEqual([
      'a.*b',
      '(c|d)',
      '[e]',
      '\\f',
      long,
    ]);
  });

  it('of another language are left out, those of another region are not', () => {
    const found = createRecogniser(
      [
        { conceptId: 'a', glossaryId: 'g', term: { language: 'en-GB', text: 'labour', status: 'preferred' } },
        { conceptId: 'b', glossaryId: 'g', term: { language: 'de', text: 'der', status: 'preferred' } },
      ],
      'en',
    );
    expect(found.find('labour der').map(({ conceptId }) => conceptId)).toEqual(['a']);
  });
});
