import { writeFile } from 'node:fs/promises';
import type { TestInfo } from '@playwright/test';
import type { App } from '../fixtures/app.ts';
import type { EditorPage } from './editor.ts';
import { HomePage } from './home.ts';
import type { ProjectPage } from './project.ts';

export interface StartingDocument {
  /** Name of the project. */
  readonly project: string;
  /** As their English names; the first one's edition is opened. */
  readonly languages: readonly string[];
  /** File name of the document. */
  readonly file: string;
  readonly text: string;
  /** A memory to import first. */
  readonly tmx?: string;
  /** A glossary to import first. */
  readonly csv?: string;
}

/** A file in the test's own folder. */
export async function writeTestFile(
  info: TestInfo,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const path = info.outputPath(name);
  await writeFile(path, content);
  return path;
}

/** Creates a project with one document, memory and glossary, as a person would. */
export async function startProject(app: App, info: TestInfo, wanted: StartingDocument): Promise<ProjectPage> {
  const project = await new HomePage(app.page).create(wanted.project, wanted.languages);
  if (wanted.tmx !== undefined) {
    await project.importMemory(app, await writeTestFile(info, 'memory.tmx', wanted.tmx));
    await project.report(/imported/).waitFor();
  }
  if (wanted.csv !== undefined) {
    await project.importGlossary(app, await writeTestFile(info, 'terms.csv', wanted.csv));
    await project.report(/added/).waitFor();
  }
  await project.addDocuments(app, [await writeTestFile(info, wanted.file, wanted.text)]);
  await project.document(wanted.file).waitFor();
  return project;
}

/** `startProject`, then opens the edition in the first language. */
export async function startTranslating(
  app: App,
  info: TestInfo,
  wanted: StartingDocument,
): Promise<EditorPage> {
  const project = await startProject(app, info, wanted);
  return await project.openEdition(wanted.file, wanted.languages[0] ?? '');
}

/** Opens an edition that is there, from Home, as after a start. */
export async function openAgain(
  app: App,
  wanted: Pick<StartingDocument, 'project' | 'file' | 'languages'>,
): Promise<EditorPage> {
  const project = await new HomePage(app.page).openProject(wanted.project);
  return await project.openEdition(wanted.file, wanted.languages[0] ?? '');
}
