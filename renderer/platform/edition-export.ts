import { msg, str } from '@lit/localize';
import {
  describeFailure,
  EditioError,
  failureOf,
  type LanguageTag,
  languageName,
} from '../../shared/base/index.ts';
import { hasCodes, isBlankContent } from '../../shared/content/index.ts';
import { extensionOf, targetFileName } from '../../shared/documents/index.ts';
import type { MergedDocument } from '../../shared/filters/index.ts';
import type { Unit } from '../../shared/memory/index.ts';
import { tmxWriter } from '../../shared/memory/tmx/index.ts';
import {
  neighboursOf,
  type Project,
  type ProjectDocument,
  type Segment,
  type Target,
  unitOf,
} from '../../shared/projects/index.ts';
import type { FiltersService, MergeDocumentRequest, WriteExchangeRequest } from '../../shared/rpc/index.ts';
import type { TargetState } from '../../shared/targets/index.ts';
import { loadSegments } from '../data/editions.ts';
import { originalBytes } from '../data/projects.ts';
import { loadTargets } from '../data/target-store.ts';
import type { Services } from './services.ts';
import type { SaveOutcome } from './shell.ts';

/** What became of an export, in a sentence. */
export interface ExportNotice {
  readonly message: string;
  readonly kind: 'info' | 'success' | 'warning' | 'danger';
}

/** What an export does; `share` from 0 to 1 where it is known. */
export interface ExportProgress {
  readonly stage: 'reading' | 'merging' | 'choosing' | 'writing';
  readonly share?: number;
}

/** Watches an export and can end it: nothing of the file is written then. */
export interface ExportWatch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExportProgress) => void;
}

/** An edition as it is in the store. */
export interface LoadedEdition {
  readonly project: Project;
  readonly document: ProjectDocument;
  readonly segments: readonly Segment[];
  readonly targets: readonly Target[];
}

/**
 * Saves the translated document: the original with each target in its place; a segment without a
 * target keeps its source. `undefined` when the person chose no place to save.
 */
export async function exportEdition(
  services: Services,
  documentId: string,
  language: LanguageTag,
  watch: ExportWatch = {},
): Promise<ExportNotice | undefined> {
  return await reported(async () => {
    const edition = await loadEdition(services, documentId, language, watch);
    const { document, segments, targets } = edition;
    const contents = new Map<number, TargetState>();
    for (const target of targets) {
      if (!isBlankContent(target.content) && target.status !== 'rejected')
        contents.set(target.segmentId, target);
    }
    const request: MergeDocumentRequest = {
      file: document.name,
      filter: document.filter,
      charset: document.charset,
      ...(document.settings !== undefined && { settings: document.settings }),
      bytes: await originalBytes(services.database, documentId),
      segments,
      targets: contents,
      targetLanguage: language,
    };
    const merged = await inWorker(services, watch, (filters) => filters.mergeDocument(request));
    if (!merged.ok) return { message: describeFailure(merged.failure), kind: 'danger' };
    const suggestedName = targetFileName(baseName(document.name), language);
    const outcome = await save(services, suggestedName, merged.value.bytes, watch);
    if (!outcome.saved) return undefined;
    const name = outcome.name ?? suggestedName;
    const remarks = [
      leftSentence(segments.length - contents.size),
      charsetSentence(document.charset, merged.value),
      codesSentence(merged.value.withoutCodes ?? 0),
    ].filter((sentence) => sentence !== '');
    return {
      message: [msg(str`“${name}” was saved.`), ...remarks].join(' '),
      kind: remarks.length === 0 ? 'success' : 'warning',
    };
  });
}

/** A document out of a folder has its place in its name. */
function baseName(document: string): string {
  return document.slice(document.lastIndexOf('/') + 1);
}

function leftSentence(left: number): string {
  if (left === 0) return '';
  return left === 1
    ? msg('1 segment has no translation and stands in the source language.')
    : msg(str`${left.toLocaleString()} segments have no translation and stand in the source language.`);
}

function charsetSentence(charset: string, merged: MergedDocument): string {
  if (merged.missing.length === 0) return '';
  const some = merged.missing.slice(0, 5).join(' ') + (merged.missing.length > 5 ? ' …' : '');
  return msg(str`It was written as UTF-8, because ${charset} has no ${some}.`);
}

function codesSentence(units: number): string {
  if (units === 0) return '';
  return units === 1
    ? msg(
        'In 1 paragraph emphasis or links were left out, because the file cannot hold them where they stand.',
      )
    : msg(
        str`In ${units.toLocaleString()} paragraphs emphasis or links were left out, because the file cannot hold them where they stand.`,
      );
}

/** Saves the targets of an edition as TMX 1.4b. `undefined` when the person chose no place to save. */
export async function exportEditionTmx(
  services: Services,
  documentId: string,
  language: LanguageTag,
  watch: ExportWatch = {},
): Promise<ExportNotice | undefined> {
  return await reported(async () => {
    const edition = await loadEdition(services, documentId, language, watch);
    const units = unitsOf(edition);
    if (units.length === 0) {
      return {
        message: msg(str`There is nothing to export: no segment has a ${languageName(language)} target.`),
        kind: 'warning',
      };
    }
    const writer = tmxWriter({ sourceLanguage: edition.project.sourceLanguage });
    const text = writer.header() + units.map((unit) => writer.unit(unit)).join('') + writer.footer();
    const suggestedName = `${targetFileName(baseName(edition.document.name), language)}.tmx`;
    const outcome = await save(services, suggestedName, text, watch);
    if (!outcome.saved) return undefined;
    return {
      message:
        units.length === 1
          ? msg(str`“${outcome.name ?? suggestedName}” was saved: 1 unit.`)
          : msg(str`“${outcome.name ?? suggestedName}” was saved: ${units.length.toLocaleString()} units.`),
      kind: 'success',
    };
  });
}

function unitsOf({ project, document, segments, targets }: LoadedEdition): readonly Unit[] {
  const bySegment = new Map(targets.map((target) => [target.segmentId, target]));
  const context = {
    memoryId: '',
    sourceLanguage: project.sourceLanguage,
    project: project.name,
    document: document.name,
  };
  return segments.flatMap((segment, row): Unit[] => {
    const target = bySegment.get(segment.id);
    if (target === undefined || isBlankContent(target.content) || target.status === 'rejected') return [];
    const at = { segment, ...neighboursOf(segments, row) };
    const content = hasCodes(target.content) ? target.content : { text: target.content.text, codes: [] };
    return [{ id: row, ...unitOf({ ...target, content }, at, context) }];
  });
}

/** Saves the edition as XLIFF 2.1 for other programs. `undefined` when the person chose no place to save. */
export async function exportEditionXliff(
  services: Services,
  documentId: string,
  language: LanguageTag,
  watch: ExportWatch = {},
): Promise<ExportNotice | undefined> {
  return await reported(async () => {
    const edition = await loadEdition(services, documentId, language, watch);
    const { document, segments } = edition;
    const request = exchangeRequest(edition, language, await originalBytes(services.database, documentId));
    const written = await inWorker(services, watch, (filters) => filters.writeExchange(request));
    if (!written.ok) return { message: describeFailure(written.failure), kind: 'danger' };
    const suggestedName = exchangeFileName(document.name, language);
    const outcome = await save(services, suggestedName, written.value, watch);
    if (!outcome.saved) return undefined;
    const name = outcome.name ?? suggestedName;
    return {
      message:
        segments.length === 1
          ? msg(str`“${name}” was saved: 1 segment.`)
          : msg(str`“${name}” was saved: ${segments.length.toLocaleString()} segments.`),
      kind: 'success',
    };
  });
}

/** What the worker needs of an edition to write it for other programs, or to read what came back. */
export function exchangeRequest(
  { project, document, segments, targets }: LoadedEdition,
  language: LanguageTag,
  bytes: Uint8Array,
): WriteExchangeRequest {
  return {
    file: document.name,
    filter: document.filter,
    charset: document.charset,
    ...(document.settings !== undefined && { settings: document.settings }),
    bytes,
    segments,
    targets: new Map(targets.map((target) => [target.segmentId, target])),
    sourceLanguage: project.sourceLanguage,
    targetLanguage: language,
  };
}

/** `report.docx` and `de` give `report.de.xlf`. */
function exchangeFileName(name: string, language: LanguageTag): string {
  const extension = extensionOf(name);
  const stem = extension === '' ? name : name.slice(0, -extension.length - 1);
  return `${stem}.${language}.xlf`;
}

/** In a worker that is ended when the person has had enough, and afterwards, so that its memory is free. */
export async function inWorker<T>(
  services: Services,
  { signal, onProgress }: ExportWatch,
  work: (filters: FiltersService) => Promise<T>,
): Promise<T> {
  refuseAborted(signal);
  onProgress?.({ stage: 'merging' });
  const filters = services.exportFilters;
  const cancel = (): void => filters.cancel();
  signal?.addEventListener('abort', cancel);
  try {
    return await work(filters);
  } finally {
    signal?.removeEventListener('abort', cancel);
    filters.cancel();
  }
}

async function save(
  { shell }: Services,
  suggestedName: string,
  content: Uint8Array | string,
  { signal, onProgress }: ExportWatch,
): Promise<SaveOutcome> {
  refuseAborted(signal);
  onProgress?.({ stage: 'choosing' });
  return await shell.saveFile({ suggestedName }, content, {
    ...(signal && { signal }),
    onProgress: ({ done, total = 0 }) =>
      onProgress?.({ stage: 'writing', share: total === 0 ? 1 : done / total }),
  });
}

function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new EditioError('cancelled');
}

export async function loadEdition(
  services: Services,
  documentId: string,
  language: LanguageTag,
  { signal, onProgress }: ExportWatch,
): Promise<LoadedEdition> {
  onProgress?.({ stage: 'reading' });
  const { database } = services;
  const document = await database.documents.get(documentId);
  const project = document === undefined ? undefined : await database.projects.get(document.projectId);
  if (document === undefined || project === undefined) throw new RangeError(`No document ${documentId}.`);
  const [segments, targets] = await Promise.all([
    loadSegments(database, documentId),
    loadTargets(database, { documentId, language }),
  ]);
  refuseAborted(signal);
  return { project, document, segments, targets };
}

async function reported(work: () => Promise<ExportNotice | undefined>): Promise<ExportNotice | undefined> {
  try {
    return await work();
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code === 'cancelled') {
      return { message: msg('The export was cancelled; nothing was written.'), kind: 'info' };
    }
    return { message: describeFailure(failure), kind: 'danger' };
  }
}
