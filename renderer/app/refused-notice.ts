import { msg, str } from '@lit/localize';
import { describeFailure, failureOf } from '../../shared/base/index.ts';
import type { RefusedUnit } from '../../shared/rpc/index.ts';
import { onUnitsRefused, storeRefused } from '../platform/memory-queue.ts';
import type { Services } from '../platform/services.ts';
import { NoticeEvent } from '../ui/notice.ts';

/** The command that stores what the last notice told of. */
export const storeRefusedCommand = 'memory.store-refused-units';

/**
 * Says that confirmed targets which came with a document, or from a file, did not go into the memory because of their
 * language, and stores them where the person wants it. The editor does the same for what is confirmed in it.
 */
export class RefusedNotice {
  readonly #services: Services;
  readonly #notify: (notice: NoticeEvent) => void;
  #refused: readonly RefusedUnit[] = [];

  constructor(services: Services, notify: (notice: NoticeEvent) => void) {
    this.#services = services;
    this.#notify = notify;
    onUnitsRefused((refused) => this.#tell(refused));
  }

  get canStore(): boolean {
    return this.#refused.length > 0;
  }

  #tell(refused: readonly RefusedUnit[]): void {
    this.#refused = refused;
    const documents = [...new Set(refused.map(({ unit }) => unit.document))];
    const where = documents.length === 1 ? `“${documents[0]}”` : msg(str`${documents.length} documents`);
    const text =
      refused.length === 1
        ? msg(
            str`1 confirmed target of ${where} does not seem to be in its language and was not taken into the memory. Correct it in the edition, or store it as it is.`,
          )
        : msg(
            str`${refused.length.toLocaleString()} confirmed targets of ${where} do not seem to be in their language and were not taken into the memory. Correct them in the edition, or store them as they are.`,
          );
    const label = refused.length === 1 ? msg('Store it all the same') : msg('Store them all the same');
    this.#notify(new NoticeEvent(text, 'warning', { label, command: storeRefusedCommand }));
  }

  async store(): Promise<void> {
    const refused = this.#refused;
    this.#refused = [];
    try {
      const stored = await storeRefused(this.#services, refused);
      const text =
        stored === 1
          ? msg('1 unit is in the memory now.')
          : msg(str`${stored.toLocaleString()} units are in the memory now.`);
      this.#notify(new NoticeEvent(text, 'success'));
    } catch (error) {
      this.#refused = refused;
      this.#notify(new NoticeEvent(describeFailure(failureOf(error)), 'danger'));
    }
  }
}
