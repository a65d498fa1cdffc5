import { ok, type Result } from '../../../shared/base/index.ts';
import { plainText } from '../../../shared/content/index.ts';
import {
  type CutOptions,
  type CutPlan,
  type CutSummary,
  carryOutCut,
} from '../../../shared/cutting/index.ts';
import type {
  DocumentCut,
  EditionKey,
  Project,
  ProjectDocument,
  Segment,
} from '../../../shared/projects/index.ts';
import { ruleSetSegmenter } from '../../../shared/segmentation/index.ts';
import { cutDocument, targetsInEditions } from '../../data/document-cuts.ts';
import { originalBytes } from '../../data/projects.ts';
import type { Services } from '../../platform/services.ts';

/** An edition as it is open, everything typed stored. */
export interface OpenEdition {
  readonly key: EditionKey;
  readonly project: Project;
  readonly document: ProjectDocument;
  readonly segments: readonly Segment[];
}

/** What the rules of now would change in a document. */
export interface CutPreview {
  readonly plan: CutPlan;
  readonly summary: CutSummary;
  /** How many would be cut otherwise. */
  readonly places: number;
  /** The new segments of the first places, as text. */
  readonly examples: readonly (readonly string[])[];
}

const mostExamples = 4;

/**
 * Looks what the rules of now would change in a document, and in the targets of all its editions. Failures:
 * those of `cutDocumentAnew`.
 */
export async function previewCut(services: Services, edition: OpenEdition): Promise<Result<CutPreview>> {
  const { database, filters, settings } = services;
  const { document, project, segments } = edition;
  const plan = await filters.cutDocumentAnew({
    file: document.name,
    filter: document.filter,
    charset: document.charset,
    ...(document.settings !== undefined && { settings: document.settings }),
    bytes: await originalBytes(database, document.id),
    language: project.sourceLanguage,
    rules: settings.current.segmentation,
    segments,
  });
  if (!plan.ok) return plan;
  const editions = await targetsInEditions(database, document, changedIds(plan.value));
  const { summary } = carryOutCut(plan.value, editions, { ...optionsOf(services), nextId: 0 });
  const examples = plan.value.changes
    .slice(0, mostExamples)
    .map(({ parts }) => parts.map(({ source }) => plainText(source)));
  const places = summary.joined + summary.split + summary.moved;
  return ok({ plan: plan.value, summary, places, examples });
}

/** Carries a plan out, down to the disk; `undefined` when nothing was left to do. Throws as `cutDocument` does. */
export async function carryOut(
  services: Services,
  { document }: OpenEdition,
  plan: CutPlan,
): Promise<DocumentCut | undefined> {
  const from = { cuts: document.cuts ?? 0, segmentIds: changedIds(plan) };
  const options = optionsOf(services);
  return await cutDocument(services.durable, document.id, from, (editions, nextId) =>
    carryOutCut(plan, editions, { ...options, nextId }),
  );
}

function changedIds({ segments, changes }: CutPlan): readonly number[] {
  return changes.flatMap(({ first, count }) => segments.slice(first, first + count).map(({ id }) => id));
}

function optionsOf({ settings }: Services): Omit<CutOptions, 'nextId'> {
  const { segmentation, userName } = settings.current;
  const made = new Map<string, ReturnType<CutOptions['cutter']>>();
  return {
    stamp: { by: userName, at: Date.now() },
    cutter: (language) => {
      const cutter = made.get(language) ?? ruleSetSegmenter(segmentation, language);
      made.set(language, cutter);
      return cutter;
    },
  };
}
