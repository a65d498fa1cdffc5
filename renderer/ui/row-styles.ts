import { css } from 'lit';

/** What the grids of segments and of units have in common: rows of a source and a target under a head that stays. */
export const rowStyles = css`
  .scroller {
    block-size: 100%;
    overflow-y: auto;
    overflow-anchor: none;
    background: var(--ed-surface);
  }
  .head,
  .row {
    display: grid;
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    border-block-end: 1px solid var(--ed-border);
    background: var(--ed-surface-sunken);
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-small);
    font-weight: 560;
  }
  .row {
    position: absolute;
    inset-inline: 0;
    border-block-end: 1px solid var(--ed-border);
    background: var(--ed-surface);
  }
  .row > .number {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-tiny);
    font-variant-numeric: tabular-nums;
    user-select: none;
  }
  /* On the side of the source: a target from right to left has its start at the other end. */
  .source {
    border-inline-end: 1px solid var(--ed-border);
  }
  .row ed-icon.new,
  .row ed-icon.aligned {
    color: var(--ed-status-new);
  }
  .row ed-icon.draft {
    color: var(--ed-status-draft);
  }
  .row ed-icon.translated {
    color: var(--ed-status-translated);
  }
  .row ed-icon.reviewed {
    color: var(--ed-status-reviewed);
  }
  .row ed-icon.approved {
    color: var(--ed-status-approved);
  }
  .row ed-icon.rejected {
    color: var(--ed-status-rejected);
  }
`;
