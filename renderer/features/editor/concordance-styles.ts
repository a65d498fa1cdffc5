import { css } from 'lit';

export const concordanceStyles = css`
  .search {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 7fr);
    margin-block-end: var(--ed-space-2);
  }
  .search select {
    min-inline-size: 0;
    min-block-size: 28px;
    padding-block: 2px;
    font-size: var(--ed-font-size-small);
  }
  .search .field {
    display: flex;
    grid-column: 1 / -1;
    gap: var(--ed-space-2);
  }
  .problem {
    padding: 8px 10px;
    border-inline-start: 3px solid var(--ed-danger);
    background: var(--ed-surface);
    font-size: var(--ed-font-size-small);
  }
  .state {
    display: flex;
    gap: var(--ed-space-2);
    align-items: center;
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-small);
  }
  .small-button {
    justify-self: start;
    max-inline-size: 100%;
    min-block-size: 26px;
    padding: 2px 8px;
    overflow: hidden;
    font-size: var(--ed-font-size-tiny);
    text-overflow: ellipsis;
  }
  .small-button span {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .groups {
    display: grid;
    gap: var(--ed-space-2);
  }
  .group-head {
    display: flex;
    gap: 6px;
    align-items: flex-start;
    justify-content: flex-start;
    inline-size: 100%;
    min-block-size: 30px;
    padding: 5px 8px;
    border-color: transparent;
    background: var(--ed-surface-sunken);
    font-size: var(--ed-font-size-small);
    text-align: start;
    white-space: normal;
  }
  .group-head ed-icon {
    translate: 0 2px;
  }
  .group-head .name {
    /* the hits below have the whole text */
    display: -webkit-box;
    min-inline-size: 0;
    overflow: hidden;
    overflow-wrap: anywhere;
    font-weight: 600;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .group-head .name.other {
    color: var(--ed-text-quiet);
    font-style: italic;
  }
  .group-head .count {
    flex: none;
    margin-inline-start: auto;
    color: var(--ed-text-quiet);
    font-variant-numeric: tabular-nums;
  }
  .group .hits {
    margin-block-start: var(--ed-space-2);
  }
  .group .edition {
    display: grid;
    gap: 5px;
  }
  .group .edition > [lang] {
    min-inline-size: 0;
  }
  .group .edition > [lang]:first-child {
    color: var(--ed-text-quiet);
  }
  .variant {
    color: var(--ed-text-quiet);
    font-size: var(--ed-font-size-tiny);
  }
  .further {
    margin-block-start: var(--ed-space-2);
  }
  .tools-space {
    block-size: 24px;
  }
  .rendering {
    border-radius: 2px;
    background: var(--ed-accent-soft);
    color: var(--ed-text);
    box-shadow: 0 0 0 1px var(--ed-accent-soft);
  }
  .unused {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    margin-block-start: var(--ed-space-2);
  }
`;
