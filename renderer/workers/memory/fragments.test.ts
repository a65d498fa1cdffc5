import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { LanguageTag } from '../../../shared/base/index.ts';
import { plainContent } from '../../../shared/content/index.ts';
import type { NewUnit } from '../../../shared/memory/index.ts';
import { MemoryEngineService } from './engine.ts';
import { lookupFor, newUnit, storeWith } from './testing/memories.ts';

async function engineWith(...memories: readonly (readonly NewUnit[])[]) {
  const ids = memories.map((_, i) => `m${i}`);
  const engine = new MemoryEngineService(await storeWith(...ids));
  for (const [i, units] of memories.entries()) await engine.addUnits(ids[i]!, units);
  const of = ids.map((memoryId) => ({ memoryId, penalty: 0 }));
  const fragments = async (text: string, targetLanguage: LanguageTag, sourceLanguage = 'en', limit = 8) =>
    (
      await engine.fragments({
        memories: of,
        sourceLanguage,
        targetLanguage,
        source: plainContent(text),
        limit,
      })
    ).map(({ kind, text: part, target, variants = 0 }) => `${kind} ${part} = ${target.text} ${variants}`);
  return { engine, fragments };
}

const phone = 'He lost the mobile phone again on the way to work.';

describe('parts of a segment', () => {
  it('are not offered in another script', async () => {
    const { engine, fragments } = await engineWith([
      newUnit('software engineer', '軟體工程師', { targetLanguage: 'zh-Hant' }),
      newUnit('mobile phone', '手機', { targetLanguage: 'zh-TW' }),
      newUnit('mobile phone', '手机', { targetLanguage: 'zh-CN' }),
    ]);
    const segment = 'The software engineer lost his mobile phone today.';
    expect(await fragments(segment, 'zh-Hans')).toEqual(['unit mobile phone = 手机 0']);
    expect(await fragments(segment, 'zh-Hant')).toEqual([
      'unit software engineer = 軟體工程師 0',
      'unit mobile phone = 手機 0',
    ]);
    expect(await engine.lookup({ ...lookupFor('software engineer'), targetLanguage: 'zh-Hans' })).toEqual([]);
  });

  it('are offered behind in the language of another region, and say so', async () => {
    const { fragments } = await engineWith([
      newUnit('mobile phone', 'telemóvel', { targetLanguage: 'pt-PT', changedAt: 1 }),
      newUnit('mobile phone', 'celular', { targetLanguage: 'pt-BR', changedAt: 2, trust: 'approved' }),
    ]);
    const [european, brazilian] = ['unit mobile phone = telemóvel', 'unit mobile phone = celular'];
    expect(await fragments(phone, 'pt-PT')).toEqual([`${european} 0`, `${brazilian} 1`]);
    expect(await fragments(phone, 'pt-BR')).toEqual([`${brazilian} 0`, `${european} 1`]);
    expect(await fragments(phone, 'pt')).toEqual([`${brazilian} 0`, `${european} 0`]);
    expect(await fragments(phone, 'pt-PT', 'en', 1)).toEqual([`${european} 0`]);
    expect(await fragments(phone, 'pt-AO')).toEqual([`${brazilian} 1`, `${european} 1`]);
  });

  it('stand behind those of a later memory, and say once what both have', async () => {
    const { fragments } = await engineWith(
      [
        newUnit('mobile phone', 'celular', { targetLanguage: 'pt-BR' }),
        newUnit('way to work', 'caminho', { targetLanguage: 'pt-BR', sourceLanguage: 'en-US' }),
      ],
      [
        newUnit('mobile phone', 'telemóvel', { targetLanguage: 'pt-PT' }),
        newUnit('mobile phone', 'Celular', { targetLanguage: 'pt-PT' }),
      ],
    );
    const offered = await fragments(phone, 'pt-PT', 'en-GB');
    expect([...offered].slice(0, 2).sort()).toEqual([
      'unit mobile phone = Celular 0',
      'unit mobile phone = telemóvel 0',
    ]);
    expect(offered.slice(2)).toEqual(['unit way to work = caminho 2']);
  });

  it('are learnt from units in the language itself, as long as there are any', async () => {
    const party = (targetLanguage: LanguageTag, name: string) =>
      [
        ['The communist party won the election.', `${name} ganhou a eleição.`],
        ['A member of the communist party spoke.', `Um membro: ${name} falou.`],
        ['In 1993 the communist party was founded again.', `Em 1993 ${name} foi fundado.`],
        ['No communist party is alike.', `Nenhum ${name} é igual.`],
        ['The party begins at nine.', 'A festa começa às nove.'],
        ['What a party that was!', 'Que festa foi essa!'],
        ['Every party needs music.', 'Toda festa precisa de música.'],
        ['A communist writes.', 'Uma pessoa escreve.'],
        ['The communist sings.', 'A pessoa canta.'],
      ].map(([source, target]) => newUnit(source!, target!, { targetLanguage }));
    const others = Array.from({ length: 300 }, (_, number) =>
      newUnit(`Sentence ${number} has other words.`, `A frase ${number} tem outras palavras.`, {
        targetLanguage: 'pt',
      }),
    );
    const segment = 'Every communist party has a programme.';
    const both = await engineWith([
      ...party('pt-PT', 'Partido Vermelho'),
      ...party('pt-BR', 'Grupo Rubro'),
      ...others,
    ]);
    expect((await both.fragments(segment, 'pt-PT'))[0]).toBe('phrase communist party = Partido Vermelho 0');
    expect((await both.fragments(segment, 'pt-BR'))[0]).toBe('phrase communist party = Grupo Rubro 0');
    const other = await engineWith([...party('pt-BR', 'Grupo Rubro'), ...others]);
    expect(await other.fragments(segment, 'pt-PT')).toEqual(['phrase communist party = Grupo Rubro 1']);
  });
});
