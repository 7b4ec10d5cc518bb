// Offsets as lines and columns, as editors count them.

export interface Lines {
  /** 1-based line and column (in UTF-16 code units) of an offset. */
  readonly at: (offset: number) => { readonly line: number; readonly column: number };
}

/** Counts a text's lines once, when the first place is asked for. */
export function indexLines(text: string): Lines {
  let starts: number[] | undefined;
  return {
    at: (offset) => {
      starts ??= lineStarts(text);
      let low = 0;
      let high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
