import { EditioError } from '../../../shared/base/index.ts';
import { decodeText } from '../../../shared/filters/index.ts';
import type { Project } from '../../../shared/projects/index.ts';
import { parseGlossaryTable, type TableProblem } from '../../../shared/terms/index.ts';
import { countConcepts, exportGlossary as glossaryTable, importConcepts } from '../../data/terms-store.ts';
import type { Services } from '../../platform/services.ts';

const tableFilters = [{ name: 'CSV, TSV', extensions: ['csv', 'tsv', 'txt'] }] as const;

/** The memory that the project's confirmations and imports go to; `undefined` where it only reads its memories. */
export function writableMemory({ memories }: Pick<Project, 'memories'>): string | undefined {
  return memories.find(({ writable }) => writable)?.memoryId;
}

export interface GlossaryImport {
  readonly text: string;
  readonly lines: readonly string[];
  readonly problem: boolean;
}

/** Asks for a CSV or TSV file and merges it into the project's glossary; `undefined` when cancelled. */
export async function importGlossary(
  services: Services,
  project: Project,
): Promise<GlossaryImport | undefined> {
  const [file] = await services.shell.openFiles({ filters: tableFilters });
  if (file === undefined) return undefined;
  const decoded = decodeText(await file.bytes(), { file: file.name });
  if (!decoded.ok && decoded.failure.code === 'document-empty') {
    throw new EditioError('file-empty', { file: file.name });
  }
  if (!decoded.ok) throw new EditioError(decoded.failure.code, decoded.failure.params);
  const table = parseGlossaryTable(decoded.value.text, { file: file.name });
  if (!table.ok) throw new EditioError(table.failure.code, table.failure.params);
  const [glossaryId] = project.glossaryIds;
  if (glossaryId === undefined) throw new RangeError('The project has no glossary.');
  const outcome = await importConcepts(
    services.database,
    glossaryId,
    table.value.concepts,
    services.settings.current.userName,
  );
  await services.terms.changed(glossaryId);
  return {
    text: `“${file.name}”: ${counted(outcome.added)} added, ${outcome.changed.toLocaleString()} changed, ${outcome.unchanged.toLocaleString()} unchanged.`,
    lines: table.value.report.map(describeProblem),
    problem: false,
  };
}

function counted(concepts: number): string {
  return concepts === 1 ? '1 concept' : `${concepts.toLocaleString()} concepts`;
}

function describeProblem({ line, reason, detail }: TableProblem): string {
  return `Line ${line}: ${reason.replaceAll('-', ' ')}${detail === '' ? '' : ` (${detail})`}`;
}

/** Saves the project's glossary as CSV; the sentence that says so, or `undefined` when cancelled. */
export async function exportGlossary(services: Services, project: Project): Promise<string | undefined> {
  const [glossaryId] = project.glossaryIds;
  if (glossaryId === undefined) throw new RangeError('The project has no glossary.');
  const text = await glossaryTable(services.database, glossaryId, { delimiter: ',' });
  const suggestedName = `${project.name}.csv`;
  const outcome = await services.shell.saveFile({ suggestedName, filters: tableFilters }, text);
  const concepts = await countConcepts(services.database, glossaryId);
  return outcome.saved ? `“${outcome.name ?? suggestedName}” was saved: ${counted(concepts)}.` : undefined;
}
