import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { plainContent } from '../../../shared/content/index.ts';
import type { MemoryChange } from '../../../shared/memory/index.ts';
import {
  changeOwnWay,
  confirmTarget,
  EditionHistory,
  editTarget,
  type HistoryStep,
  memoryChange,
  newTarget,
  propagate,
  putUnitOf,
  type Segment,
  setStatus,
  type TargetChange,
  takesBackConfirmation,
} from '../../../shared/projects/index.ts';
import type { RefusedUnit } from '../../../shared/rpc/index.ts';
import { isConfirmed, type Status } from '../../../shared/targets/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { saveTargets } from '../../data/editions.ts';
import {
  addDocument,
  createProject,
  deleteProject,
  removeDocument,
  removeEdition,
} from '../../data/projects.ts';
import { MemoryEngineService, type MemoryHost } from './engine.ts';
import { lookupFor, newUnit, storedUnits, storeWith } from './testing/memories.ts';

const databases: EditioDatabase[] = [];

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

/** An edition and its memory: what is done to a row goes the way that the editor sends it. */
async function edition(sources: readonly string[], host: MemoryHost = {}) {
  const database = await storeWith('m');
  databases.push(database);
  const engine = new MemoryEngineService(database, host);
  const project = await createProject(database, {
    name: 'Party history',
    sourceLanguage: 'en',
    targetLanguages: ['de'],
  });
  const segments = sources.map(
    (source, id): Segment => ({
      id,
      unit: id,
      start: 0,
      end: source.length,
      source: plainContent(source),
      words: 1,
      kind: 'paragraph',
    }),
  );
  const document = await addDocument(database, project.id, {
    name: 'a.txt',
    bytes: new Blob(['a']),
    filter: 'text',
    charset: 'utf-8',
    segments,
    wordCount: sources.length,
  });
  const key = { documentId: document.id, language: 'de' };
  const targets = segments.map(({ id }) => newTarget(key, id));
  const history = new EditionHistory();
  let now = 1000;
  let by = 'Ann';
  const stamp = () => ({ by, at: ++now });

  const write = async (
    changes: readonly TargetChange[],
    takesBack: (change: TargetChange) => boolean,
    isUndo = false,
  ) => {
    const memory: MemoryChange[] = [];
    for (const change of changes) {
      const row = change.after.segmentId;
      targets[row] = change.after;
      const at = { segment: segments[row]!, previous: segments[row - 1], next: segments[row + 1] };
      const context = {
        memoryId: 'm',
        sourceLanguage: 'en',
        project: project.name,
        document: document.name,
      };
      const learnt = memoryChange(change, at, context, takesBack(change));
      if (learnt !== undefined) memory.push(learnt);
      const isBack = isUndo && isConfirmed(change.before.status) && !isConfirmed(change.after.status);
      const former = isBack ? history.confirmedLast([row]).get(row) : undefined;
      if (former !== undefined) memory.push(putUnitOf(former, at, context));
    }
    await saveTargets(database, {
      edition: key,
      changes: changes.map(({ after: target }) => ({ target, words: 1 })),
      memory,
    });
    return (await engine.applyQueue()).refused;
  };
  const apply = (changes: readonly TargetChange[], takesBack = false) => {
    history.record({ kind: 'command', changes, segmentId: changes[0]!.after.segmentId, at: now });
    return write(changes, () => takesBack);
  };
  const repeats = (row: number) =>
    segments
      .map((segment) => ({ segment, target: targets[segment.id]! }))
      .filter(({ segment }) => segment.source.text === segments[row]!.source.text);

  const replayed = (step: HistoryStep | undefined) =>
    (step?.changes ?? []).map(({ after }) => ({
      before: targets[after.segmentId]!,
      after: { ...after, changedAt: ++now },
    }));

  return {
    database,
    engine,
    project,
    document,
    targets,
    as: (name: string) => {
      by = name;
    },
    type: async (row: number, text: string) => {
      const before = targets[row]!;
      await apply([{ before, after: editTarget(before, plainContent(text), stamp()) }]);
    },
    confirm: (row: number): Promise<readonly RefusedUnit[]> => {
      const before = targets[row]!;
      const after = confirmTarget(before, stamp());
      return apply([{ before, after }, ...propagate(segments[row]!, after, repeats(row), stamp())]);
    },
    setStatus: (row: number, status: Status) => {
      const before = targets[row]!;
      return apply([{ before, after: setStatus(before, status, stamp()) }], true);
    },
    ownWay: async (row: number, ownWay: boolean) => {
      const change = changeOwnWay(
        { segment: segments[row]!, target: targets[row]! },
        ownWay,
        repeats(row),
        stamp(),
      );
      if (change !== undefined) await apply([change]);
    },
    undo: async () => {
      await write(replayed(history.undo()), () => true, true);
    },
    redo: async () => {
      await write(replayed(history.redo()), takesBackConfirmation);
    },
    /** Targets that are offered for a source, best first, with their trust. */
    offered: async (source: string) =>
      (await engine.lookup(lookupFor(source, { targetLanguage: 'de' }))).map(
        ({ unit }) => `${unit.target.text} (${unit.trust})`,
      ),
  };
}

const yes = 'Yes, indeed.';

describe('the unit of a confirmed target', () => {
  it('says who made and changed it, when, and where', async () => {
    const { database, type, confirm, as } = await edition(['Before.', yes, 'Behind.']);
    await type(1, 'Ja, in der Tat.');
    await confirm(1);
    as('Bob');
    await type(1, 'Jawohl.');
    await confirm(1);
    const [unit, ...others] = await storedUnits(database);
    expect(others).toEqual([]);
    expect(unit).toMatchObject({
      target: { text: 'Jawohl.' },
      createdBy: 'Ann',
      createdAt: 1002,
      changedBy: 'Bob',
      changedAt: 1005,
      project: 'Party history',
      document: 'a.txt',
      previous: 'Before.',
      next: 'Behind.',
      trust: 'translated',
    });
  });

  it('is superseded by a correction, which is offered in its place', async () => {
    const { type, confirm, offered } = await edition([yes]);
    await type(0, 'Ja, in der Tat.');
    await confirm(0);
    await type(0, 'Jawohl.');
    // until it is confirmed the memory keeps what was
    expect(await offered(yes)).toEqual(['Ja, in der Tat. (translated)']);
    await confirm(0);
    expect(await offered(yes)).toEqual(['Jawohl. (translated)']);
  });

  it('stays, when it is corrected in one of two segments, for the other', async () => {
    const { database, type, confirm, offered } = await edition([yes, 'Other.', yes]);
    for (const row of [0, 2]) {
      await type(row, 'Ja, in der Tat.');
      await confirm(row);
    }
    expect(await storedUnits(database)).toMatchObject([{ uses: 1 }]);
    await type(2, 'Jawohl.');
    await confirm(2);
    expect(await offered(yes)).toEqual(['Jawohl. (translated)', 'Ja, in der Tat. (translated)']);
    await type(0, 'Jawohl.');
    await confirm(0);
    expect(await offered(yes)).toEqual(['Jawohl. (translated)']);
    expect(await storedUnits(database)).toHaveLength(1);
  });

  it('goes with a rejection, whatever was typed since, and stays for the other segments', async () => {
    const one = await edition([yes, yes]);
    for (const row of [0, 1]) {
      await one.type(row, 'Ja.');
      await one.confirm(row);
    }
    await one.setStatus(1, 'rejected');
    expect(await one.offered(yes)).toEqual(['Ja. (translated)']);
    await one.type(0, 'Ja, ja.');
    await one.setStatus(0, 'rejected');
    expect(await one.offered(yes)).toEqual([]);
  });

  it('has the trust of its status, of several segments the best', async () => {
    const { type, confirm, setStatus, offered } = await edition([yes, yes]);
    for (const row of [0, 1]) {
      await type(row, 'Ja.');
      await confirm(row);
    }
    await setStatus(0, 'reviewed');
    expect(await offered(yes)).toEqual(['Ja. (reviewed)']);
    await setStatus(1, 'approved');
    expect(await offered(yes)).toEqual(['Ja. (approved)']);
    await setStatus(1, 'draft');
    expect(await offered(yes)).toEqual(['Ja. (reviewed)']);
  });

  it('is lost by an approved target that is made a draft, and superseded without its trust', async () => {
    const { type, confirm, setStatus, offered } = await edition([yes]);
    await type(0, 'Ja.');
    await confirm(0);
    await setStatus(0, 'approved');
    await type(0, 'Ja, ja.');
    expect(await offered(yes)).toEqual(['Ja. (approved)']);
    await confirm(0);
    expect(await offered(yes)).toEqual(['Ja, ja. (translated)']);
    await setStatus(0, 'draft');
    expect(await offered(yes)).toEqual([]);
  });

  it('goes with the undo of the confirmation, and comes with its redo', async () => {
    const { type, confirm, undo, redo, offered } = await edition([yes]);
    await type(0, 'Ja.');
    await confirm(0);
    await undo();
    expect(await offered(yes)).toEqual([]);
    await redo();
    expect(await offered(yes)).toEqual(['Ja. (translated)']);
  });

  it('is the former one again when a correction is undone', async () => {
    const { type, confirm, undo, redo, offered } = await edition([yes]);
    await type(0, 'Ja.');
    await confirm(0);
    await type(0, 'Jawohl.');
    await confirm(0);
    await undo();
    expect(await offered(yes)).toEqual(['Ja. (translated)']);
    await undo();
    expect(await offered(yes)).toEqual(['Ja. (translated)']);
    // typing over it again leaves it where it is
    await redo();
    expect(await offered(yes)).toEqual(['Ja. (translated)']);
    await redo();
    expect(await offered(yes)).toEqual(['Jawohl. (translated)']);
  });

  it('does not come back when it was taken back before the confirmation that is undone', async () => {
    for (const status of ['draft', 'rejected'] as const) {
      const { type, confirm, setStatus, undo, offered } = await edition([yes]);
      await type(0, 'Ja.');
      await confirm(0);
      await setStatus(0, status);
      await type(0, 'Jawohl.');
      await confirm(0);
      await undo();
      expect(await offered(yes)).toEqual([]);
    }
  });

  it('stays when its edition, its document or its project is removed', async () => {
    for (const remove of [
      ({ database, project }) => removeEdition(database, project.id, 'de'),
      ({ database, document }) => removeDocument(database, document.id),
      ({ database, project }) => deleteProject(database, project.id),
    ] satisfies ((one: Awaited<ReturnType<typeof edition>>) => Promise<unknown>)[]) {
      const one = await edition([yes]);
      await one.type(0, 'Ja.');
      await one.confirm(0);
      await remove(one);
      expect(await one.offered(yes)).toEqual(['Ja. (translated)']);
      const later = new MemoryEngineService(one.database);
      await later.applyQueue();
      expect(await later.lookup(lookupFor(yes, { targetLanguage: 'de' }))).toHaveLength(1);
    }
  });
});

describe('propagation', () => {
  it('fills drafts, which are no units until they are confirmed', async () => {
    const { database, targets, type, confirm } = await edition([yes, yes, yes]);
    await type(0, 'Ja.');
    await confirm(0);
    expect(targets.map(({ status, content }) => `${content.text} ${status}`)).toEqual([
      'Ja. translated',
      'Ja. draft',
      'Ja. draft',
    ]);
    expect(await storedUnits(database)).toMatchObject([{ uses: 0, target: { text: 'Ja.' } }]);
    await confirm(2);
    expect(await storedUnits(database)).toMatchObject([{ uses: 1, target: { text: 'Ja.' } }]);
  });

  it('leaves the row that goes its own way alone, whose unit stands beside the others’', async () => {
    const one = await edition([yes, yes, yes]);
    await one.ownWay(2, true);
    await one.type(0, 'Ja.');
    await one.confirm(0);
    expect(one.targets.map(({ content }) => content.text)).toEqual(['Ja.', 'Ja.', '']);
    await one.type(2, 'Doch.');
    await one.confirm(2);
    expect(one.targets.map(({ content }) => content.text)).toEqual(['Ja.', 'Ja.', 'Doch.']);
    await one.confirm(1);
    expect((await one.offered(yes)).sort()).toEqual(['Doch. (translated)', 'Ja. (translated)']);
    // a correction elsewhere does not touch it either
    await one.type(0, 'Jawohl.');
    await one.confirm(0);
    expect(one.targets[2]?.content.text).toBe('Doch.');
    expect((await one.offered(yes)).sort()).toEqual([
      'Doch. (translated)',
      'Ja. (translated)',
      'Jawohl. (translated)',
    ]);
    await one.setStatus(2, 'rejected');
    expect((await one.offered(yes)).sort()).toEqual(['Ja. (translated)', 'Jawohl. (translated)']);
  });

  it('is one step of undo with the confirmation', async () => {
    const one = await edition([yes, yes]);
    await one.type(0, 'Ja.');
    await one.confirm(0);
    await one.undo();
    expect(one.targets.map(({ content, status }) => `${content.text} ${status}`)).toEqual([
      'Ja. draft',
      ' new',
    ]);
    expect(await one.offered(yes)).toEqual([]);
    await one.redo();
    expect(one.targets[1]?.content.text).toBe('Ja.');
    expect(await one.offered(yes)).toEqual(['Ja. (translated)']);
  });
});

describe('the use count', () => {
  it('goes up with each segment that confirms the pair, and with each use as a start', async () => {
    const { database, engine, type, confirm } = await edition([yes, yes]);
    await type(0, 'Ja.');
    await confirm(0);
    await type(1, 'Ja.');
    await confirm(1);
    expect((await storedUnits(database)).map(({ uses }) => uses)).toEqual([1]);
    const use: MemoryChange = { kind: 'use', memoryId: 'm', unitId: 1 };
    await database.memoryQueue.bulkAdd([
      { change: use },
      { change: { ...use, unitId: 99 } },
      { change: use },
    ]);
    expect(await engine.applyQueue()).toEqual({ applied: 3, refused: [] });
    const [unit] = await storedUnits(database);
    expect(unit).toMatchObject({ uses: 3, changedBy: 'Ann' });
    expect(unit?.vouchers).toHaveLength(2);
  });
});

describe('a unit in another language than it says', () => {
  const russian = 'Это совсем другой язык.';
  const host: MemoryHost = { languageGuesser: async () => () => undefined };

  it('is refused, and what its segment stood for goes', async () => {
    const { type, confirm, offered } = await edition([yes], host);
    await type(0, 'Ja.');
    expect(await confirm(0)).toEqual([]);
    await type(0, russian);
    expect(await confirm(0)).toMatchObject([
      { memoryId: 'm', side: 'target', found: { script: 'Cyrillic' }, unit: { target: { text: russian } } },
    ]);
    expect(await offered(yes)).toEqual([]);
  });

  it('is stored where somebody wants it, keeps its place when its status rises, and is superseded', async () => {
    const { database, engine, type, confirm, setStatus, offered } = await edition([yes, yes], host);
    await type(0, russian);
    const [refused] = await confirm(0);
    await database.memoryQueue.add({
      change: { kind: 'put', memoryId: 'm', unit: refused!.unit, anyLanguage: true },
    });
    expect(await engine.applyQueue()).toEqual({ applied: 1, refused: [] });
    expect(await offered(yes)).toEqual([`${russian} (translated)`]);
    expect(await setStatus(0, 'approved')).toEqual([]);
    expect(await offered(yes)).toEqual([`${russian} (approved)`]);
    // the same pair elsewhere: somebody wanted it already
    expect(await confirm(1)).toEqual([]);
    await setStatus(1, 'rejected');
    await type(0, 'Ja.');
    await confirm(0);
    expect(await offered(yes)).toEqual(['Ja. (translated)']);
  });

  it('is taken where it was in the memory before', async () => {
    const { engine, type, confirm, offered } = await edition([yes], host);
    await engine.addUnits('m', [newUnit(yes, russian, { targetLanguage: 'de' })]);
    await type(0, russian);
    expect(await confirm(0)).toEqual([]);
    expect(await offered(yes)).toEqual([`${russian} (translated)`]);
  });
});
