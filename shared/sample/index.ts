import type { LanguageTag } from '../base/index.ts';
import type { NewUnit } from '../memory/index.ts';
import { type SampleDocument, sampleDocuments } from './documents.ts';
import { type SampleEdition, sampleEditions, sampleMemoryName } from './editions.ts';
import { type SampleConcept, sampleConcepts, sampleGlossaryName } from './glossary.ts';
import { sampleMemory } from './memory.ts';

export type { BuiltEdition, OpenedSample, SampleTarget } from './build.ts';
export { buildSample, contentFromMarkup } from './build.ts';
export type { SampleDocument } from './documents.ts';
export { sampleBytes } from './documents.ts';
export type { PlantedDeviant, SampleEdition, SampleTranslation } from './editions.ts';
export { plantedDeviants } from './editions.ts';
export type { SampleConcept } from './glossary.ts';

/** All that the sample consists of; names are the ones that the loader gives to what it creates. */
export interface SampleProject {
  readonly name: string;
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguages: readonly LanguageTag[];
  readonly memoryName: string;
  readonly glossaryName: string;
  readonly documents: readonly SampleDocument[];
  readonly memory: readonly NewUnit[];
  readonly concepts: readonly SampleConcept[];
  readonly editions: readonly SampleEdition[];
}

/** The sample project offered on Home: German and Korean part done, Italian not begun. */
export const sampleProject: SampleProject = {
  name: 'Eurasian institutions (sample)',
  sourceLanguage: 'en',
  targetLanguages: ['de', 'ko', 'it'],
  memoryName: sampleMemoryName,
  glossaryName: sampleGlossaryName,
  documents: sampleDocuments,
  memory: sampleMemory,
  concepts: sampleConcepts,
  editions: sampleEditions,
};
