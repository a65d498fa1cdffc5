import { EditioError } from '../../../shared/base/index.ts';
import { buildSample, sampleBytes, sampleProject } from '../../../shared/sample/index.ts';
import { saveTargets } from '../../data/editions.ts';
import { addDocument, createProject, deleteProject } from '../../data/projects.ts';
import { importConcepts } from '../../data/terms-store.ts';
import type { Services } from '../../platform/services.ts';
import { editionRows } from '../../platform/stored-documents.ts';

export interface SampleIds {
  readonly projectId: string;
  readonly documentId: string;
  readonly language: string;
}

/**
 * Creates the sample project through the same filters, store and workers as any other; gives its id and
 * its first edition.
 * When a part fails, the project is taken away again and the error thrown.
 */
export async function createSampleProject(services: Services): Promise<SampleIds> {
  const { database } = services;
  const project = await createProject(database, {
    name: sampleProject.name,
    sourceLanguage: sampleProject.sourceLanguage,
    targetLanguages: sampleProject.targetLanguages,
  });
  try {
    const [memory] = project.memories;
    const [glossaryId] = project.glossaryIds;
    if (memory === undefined || glossaryId === undefined)
      throw new RangeError('A project has a memory and a glossary.');
    await database.memories.update(memory.memoryId, { name: sampleProject.memoryName });
    await database.glossaries.update(glossaryId, { name: sampleProject.glossaryName });
    await services.memory.addUnits(memory.memoryId, sampleProject.memory);
    await importConcepts(database, glossaryId, sampleProject.concepts, 'Editio');
    const opened = [];
    for (const sample of sampleProject.documents) {
      const bytes = sampleBytes(sample);
      const result = await services.filters.openDocument({
        file: sample.name,
        bytes,
        language: sampleProject.sourceLanguage,
      });
      if (!result.ok) throw new EditioError(result.failure.code, result.failure.params);
      const document = await addDocument(database, project.id, {
        name: sample.name,
        bytes: new Blob([bytes]),
        filter: result.value.filter,
        charset: result.value.charset,
        segments: result.value.segments,
        wordCount: result.value.wordCount,
      });
      opened.push({ name: sample.name, opened: result.value, document });
    }
    for (const edition of buildSample(opened)) {
      const source = opened.find(({ name }) => name === edition.document);
      if (source === undefined) continue;
      await saveTargets(database, {
        edition: { documentId: source.document.id, language: edition.language },
        ...editionRows(
          project,
          source.document,
          source.opened.segments,
          edition.targets.map((target) => ({ ...target, documentId: source.document.id })),
        ),
      });
    }
    await services.memory.applyQueue();
    const [first] = opened;
    return {
      projectId: project.id,
      documentId: first?.document.id ?? '',
      language: sampleProject.targetLanguages[0] ?? '',
    };
  } catch (error) {
    await deleteProject(database, project.id);
    throw error;
  }
}
