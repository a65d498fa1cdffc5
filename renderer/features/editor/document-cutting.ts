import { EditioError, ok, type Result } from '../../../shared/base/index.ts';
import { plainText } from '../../../shared/content/index.ts';
import { type CutPlan, type CutSummary, carryOutCut, rulesCutter } from '../../../shared/cutting/index.ts';
import type {
  DocumentCut,
  EditionKey,
  Project,
  ProjectDocument,
  Segment,
} from '../../../shared/projects/index.ts';
import { cutDocument, targetsInEditions } from '../../data/document-cuts.ts';
import { originalBytes } from '../../data/projects.ts';
import { createFiltersClient, type FiltersClient } from '../../platform/filters-client.ts';
import { applyMemoryQueue } from '../../platform/memory-queue.ts';
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
/** Seconds; a book takes two or three. An expression may take time beyond measure. */
const longest = 30;

/**
 * Looks what the rules of now would change in a document, and in the targets of all its editions. Failures:
 * those of `cutDocumentAnew`. Throws `EditioError` `rules-too-slow`: rules that come through here once do so
 * when the plan is carried out.
 */
export async function previewCut(services: Services, edition: OpenEdition): Promise<Result<CutPreview>> {
  const { database, settings } = services;
  const { document, project, segments } = edition;
  const rules = settings.current.segmentation;
  const bytes = await originalBytes(database, document.id);
  return await withinTime(async (filters) => {
    const plan = await filters.cutDocumentAnew({
      file: document.name,
      filter: document.filter,
      charset: document.charset,
      ...(document.settings !== undefined && { settings: document.settings }),
      bytes,
      language: project.sourceLanguage,
      rules,
      segments,
    });
    if (!plan.ok) return plan;
    const editions = await targetsInEditions(database, document, changedIds(plan.value));
    const summary = await filters.summariseCut({ plan: plan.value, editions, rules });
    const places = summary.joined + summary.split + summary.moved;
    const examples = plan.value.changes
      .slice(0, mostExamples)
      .map(({ parts }) => parts.map(({ source }) => plainText(source)));
    return ok({ plan: plan.value, summary, places, examples });
  });
}

/** In a worker of its own: ending it ends nothing else. */
async function withinTime<T>(work: (filters: FiltersClient) => Promise<T>): Promise<T> {
  const filters = createFiltersClient();
  let stopped = false;
  const timer = setTimeout(() => {
    stopped = true;
    filters.dispose();
  }, longest * 1000);
  try {
    return await work(filters);
  } catch (error) {
    throw stopped ? new EditioError('rules-too-slow', { seconds: longest }) : error;
  } finally {
    clearTimeout(timer);
    filters.dispose();
  }
}

/** Carries a plan out, down to the disk; `undefined` when nothing was left to do. Throws as `cutDocument` does. */
export async function carryOut(
  services: Services,
  { document }: OpenEdition,
  plan: CutPlan,
): Promise<DocumentCut | undefined> {
  const from = { cuts: document.cuts ?? 0, segmentIds: changedIds(plan) };
  const { segmentation, userName } = services.settings.current;
  const stamp = { by: userName, at: Date.now() };
  const cutter = rulesCutter(segmentation);
  const cut = await cutDocument(services.durable, document.id, from, (editions, nextId) =>
    carryOutCut(plan, editions, { nextId, stamp, cutter }),
  );
  if (cut !== undefined) await applyMemoryQueue(services);
  return cut;
}

function changedIds({ segments, changes }: CutPlan): readonly number[] {
  return changes.flatMap(({ first, count }) => segments.slice(first, first + count).map(({ id }) => id));
}
