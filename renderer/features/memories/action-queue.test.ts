import { describe, expect, it } from 'vitest';
import { ActionQueue } from './action-queue.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function setUp() {
  const queue = new ActionQueue();
  const log: string[] = [];
  const action =
    (name: string, milliseconds = 1) =>
    async () => {
      log.push(`${name} begins`);
      await pause(milliseconds);
      log.push(`${name} ends`);
    };
  return { queue, log, action };
}

describe('ActionQueue', () => {
  it('begins at once where nothing is under way, and else when that is done', async () => {
    const { queue, log, action } = setUp();
    const first = queue.run(action('edit', 5));
    expect(log).toEqual(['edit begins']);
    const second = queue.run(action('delete'), { moves: true });
    expect(queue.busy).toBe(true);
    await Promise.all([first, second, queue.settled()]);
    expect(log).toEqual(['edit begins', 'edit ends', 'delete begins', 'delete ends']);
    expect(queue.busy).toBe(false);
  });

  it('has what goes by the rows wait for those alone that may move them', async () => {
    const { queue, log, action } = setUp();
    const look = (name: string) => queue.whenRowsStand(() => log.push(name));
    void queue.run(action('edit'));
    look('down');
    expect(log).toEqual(['edit begins', 'down']);
    void queue.run(action('delete'), { moves: true });
    look('down again');
    void queue.run(action('undo'), { moves: true });
    await queue.settled();
    expect(log.slice(2)).toEqual([
      'edit ends',
      'delete begins',
      'delete ends',
      'down again',
      'undo begins',
      'undo ends',
    ]);
  });

  it('goes on after one that fails, which tells its caller', async () => {
    const { queue, log, action } = setUp();
    const failing = queue.run(() => Promise.reject(new Error('full')));
    const next = queue.run(action('undo'));
    await expect(failing).rejects.toThrow('full');
    await next;
    await queue.settled();
    expect(log).toEqual(['undo begins', 'undo ends']);
  });
});
