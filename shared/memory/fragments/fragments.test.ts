import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { TargetBackground } from './association.ts';
import { makeFragments, planFragments } from './fragments.ts';
import { testMemory } from './testing/memory.ts';

function fragmentsOf(text: string, { index, unitOf, units }: ReturnType<typeof testMemory>) {
  const source = plainContent(text);
  const background = new TargetBackground(units.map(({ target }) => target));
  const language = units[0]?.targetLanguage;
  return makeFragments(planFragments(source, index, 'en'), source, unitOf, background, language);
}

const shown = (text: string, memory: ReturnType<typeof testMemory>) =>
  fragmentsOf(text, memory).map(({ kind, start, end, text: part, target }) => {
    expect(text.slice(start, end)).toBe(part);
    return `${kind} ${part} = ${target.text}`;
  });

/** Sentences in which other words stand, so that what is frequent can be told. */
const others = (sentence: (number: number) => readonly [string, string]) =>
  Array.from({ length: 400 }, (_, number) => sentence(number));

const german = testMemory(
  [
    ['The communist party won the election.', 'Die Kommunistische Partei gewann die Wahl.'],
    ['A member of the communist party spoke.', 'Ein Mitglied der Kommunistischen Partei sprach.'],
    ['In 1993 the communist party was founded again.', '1993 wurde die Kommunistische Partei neu gegründet.'],
    ['No communist party is alike.', 'Keine Kommunistische Partei gleicht der anderen.'],
    ['They joined our communist party late.', 'Sie traten spät unserer Kommunistischen Partei bei.'],
    ['The party begins at nine.', 'Die Feier beginnt um neun.'],
    ['What a party that was!', 'Was war das für eine Feier!'],
    ['Every party needs music.', 'Jede Feier braucht Musik.'],
    ['This party is over.', 'Diese Feier ist vorbei.'],
    ['A communist writes.', 'Ein Kommunist schreibt.'],
    ['The communist sings.', 'Der Kommunist singt.'],
    ['Some communist laughed.', 'Irgendein Kommunist lachte.'],
    ['Ask a communist.', 'Frag einen Kommunisten.'],
    ['Central Committee', 'Zentralkomitee'],
    ['the Moscow city council', 'der Moskauer Stadtrat'],
    ...others((number) => [`Sentence ${number} has other words.`, `Satz ${number} hat die anderen Wörter.`]),
  ],
  'de',
);

const korean = testMemory(
  [
    ['The communist party won the election.', '공산당이 선거에서 이겼다.'],
    ['A member of the communist party spoke.', '공산당의 당원이 말했다.'],
    ['In 1993 the communist party was founded again.', '1993년에 공산당은 다시 세워졌다.'],
    ['No communist party is alike.', '같은 공산당은 없다.'],
    ['They joined our communist party late.', '그들은 우리 공산당에 늦게 들어왔다.'],
    ...['one', 'two', 'three', 'four'].flatMap((word): [string, string][] => [
      [`A ${word} party begins.`, `${word} 잔치가 시작된다.`],
      [`A ${word} communist sings.`, `${word} 공산주의자가 노래한다.`],
    ]),
    ...others((number) => [`Sentence ${number} has other words.`, `문장 ${number}에는 다른 낱말이 있다.`]),
  ],
  'ko',
);

describe('fragments', () => {
  it('are parts of a segment that are whole units', () => {
    expect(shown('He wrote to the Moscow city council and the Central Committee.', german)).toEqual([
      'unit the Moscow city council = der Moskauer Stadtrat',
      'unit Central Committee = Zentralkomitee',
    ]);
    expect(fragmentsOf('the Moscow city council met', german)[0]?.unit?.target.text).toBe(
      'der Moskauer Stadtrat',
    );
  });

  it('leave the unit out that is the whole segment: that is a match', () => {
    expect(shown('Central Committee', german)).toEqual([]);
  });

  it('are phrases that recur, with what their translations have in common', () => {
    const [fragment] = fragmentsOf('Every communist party has a programme.', german);
    expect(fragment).toMatchObject({ kind: 'phrase', text: 'communist party', found: 5, of: 5 });
    expect(fragment?.target.text).toBe('Kommunistische Partei');
  });

  it('come without the particles that differ', () => {
    expect(shown('Every communist party has a programme.', korean)).toEqual([
      'phrase communist party = 공산당',
    ]);
  });

  it('need two units where they are long and nothing beside them is the same', () => {
    const italian = testMemory(
      [
        ['He was elected by the congress of the union.', 'Fu eletto dal congresso dell’unione.'],
        [
          'Leaders, elected by the congress of the union, met.',
          'I capi eletti dal congresso dell’unione si riunirono.',
        ],
        ...others((number) => [`Sentence ${number} has other words.`, `La frase ${number} ha altre parole.`]),
      ],
      'it',
    );
    expect(shown('A body elected by the congress of the union rules.', italian)).toEqual([
      expect.stringMatching(
        /^phrase elected by the congress of the union = elett[io] dal congresso dell’unione$/,
      ),
    ]);
  });

  it('are not offered where the same word always stands beside them', () => {
    const app = testMemory(
      [
        ['The Business Central app opens.', 'L’app Business Central si apre.'],
        ['A Business Central app closes.', 'Si chiude un’app Business Central.'],
        ['Our Business Central app is new.', 'La nostra app Business Central è nuova.'],
        ['One Business Central app fails.', 'Un’app Business Central fallisce.'],
        ...others((number) => [`Sentence ${number} has other words.`, `La frase ${number} ha altre parole.`]),
      ],
      'it',
    );
    expect(shown('Every Central app has a door.', app)).toEqual([]);
  });

  it('work without spaces between words', () => {
    const chinese = testMemory(
      [
        ['The communist party won the election.', '共产党赢得了选举。'],
        ['A member of the communist party spoke.', '一名共产党党员发言了。'],
        ['In 1993 the communist party was founded again.', '1993年，共产党重新成立。'],
        ['No communist party is alike.', '没有一个共产党是相同的。'],
        ...['one', 'two', 'three', 'four'].flatMap((word): [string, string][] => [
          [`A ${word} party begins.`, `${word}聚会开始了。`],
          [`A ${word} communist sings.`, `${word}革命者在唱歌。`],
        ]),
        ...others((number) => [`Sentence ${number} has other words.`, `句子${number}有别的词。`]),
      ],
      'zh-Hans',
    );
    expect(shown('Every communist party has a programme.', chinese)).toEqual([
      'phrase communist party = 共产党',
    ]);
  });

  it('are not offered when units are copies of each other, or too few', () => {
    const copies = testMemory(
      [
        ...Array.from({ length: 9 }, (): [string, string] => [
          'The steel works closed.',
          'Das Stahlwerk schloss.',
        ]),
        ...others((number) => [
          `Sentence ${number} has other words.`,
          `Satz ${number} hat die anderen Wörter.`,
        ]),
      ],
      'de',
    );
    expect(shown('Old steel works here.', copies)).toEqual([]);
  });

  it('are not offered when only half of the phrase is translated alike', () => {
    const half = testMemory(
      [
        ['The green house fell.', 'Das Haus, das grüne, fiel.'],
        ['A green house stood there.', 'Ein Haus in Grün stand dort.'],
        ['My green house burns.', 'Mein Haus, so grün es war, brennt.'],
        ['No green house is old.', 'Kein Haus ist alt, das grün ist.'],
        ...['one', 'two', 'three', 'four', 'five'].flatMap((word): [string, string][] => [
          [`A ${word} house falls.`, `Ein ${word} Haus fällt.`],
          [`A ${word} green leaf falls.`, `Ein ${word} grün getöntes Blatt fällt.`],
        ]),
        ...others((number) => [
          `Sentence ${number} has other words.`,
          `Satz ${number} hat die anderen Wörter.`,
        ]),
      ],
      'de',
    );
    expect(shown('Every green house has a door.', half)).toEqual([]);
  });

  it('are none for a segment without words, and none of an empty memory', () => {
    expect(shown('12 + 13 = 25', german)).toEqual([]);
    expect(shown('Every communist party has a programme.', testMemory([], 'de'))).toEqual([]);
  });
});
