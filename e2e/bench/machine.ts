import { execFileSync } from 'node:child_process';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { findChromium } from '../fixtures/chromium.mjs';

export interface Machine {
  readonly cpus: number;
  readonly model: string;
  readonly memoryGB: number;
  readonly system: string;
  readonly node: string;
  readonly chromium: string;
}

export async function describeMachine(): Promise<Machine> {
  const all = cpus();
  const path = await findChromium();
  return {
    cpus: all.length,
    model: all[0]?.model.trim() ?? 'unknown',
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    chromium: path === undefined ? 'absent' : (output(path, ['--version', '--no-sandbox']) ?? 'unknown'),
  };
}

export interface Commit {
  readonly id: string;
  /** Whether tracked files differ from it. */
  readonly changed: boolean;
}

export function describeCommit(root: string): Commit | undefined {
  const id = output('git', ['-C', root, 'rev-parse', 'HEAD']);
  if (id === undefined) return undefined;
  return { id, changed: output('git', ['-C', root, 'status', '--porcelain']) !== '' };
}

export interface Calm {
  /** Load of the last minute; above the number of processors the figures suffer. */
  readonly loadAverage: number;
  /** Milliseconds of a fixed piece of arithmetic: how fast this machine is at the moment. */
  readonly yardstickMs: number;
}

export function describeCalm(): Calm {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    let state = 1;
    for (let i = 0; i < 30_000_000; i++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return performance.now() - start + (state === 0 ? 1 : 0);
  }).sort((a, b) => a - b);
  return {
    loadAverage: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    yardstickMs: Math.round((times[2] ?? 0) * 10) / 10,
  };
}

function output(command: string, options: readonly string[]): string | undefined {
  try {
    return execFileSync(command, [...options], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
