import type { Classifier } from './classifier.ts';

/** The form changes with this number; what was kept in another is learnt anew. */
const form = 1;
const wordBytes = 4;

/** What stands before the numbers; their order: rarities, weights label by label, where each term's cases begin, the cases, their values. */
interface Head {
  form: number;
  labels: readonly string[];
  fromCut: boolean;
  confidence: Classifier['confidence'];
  ids: readonly string[];
  labelOf: readonly number[];
  terms: readonly string[];
  entries: number;
}

const upTo = (bytes: number): number => Math.ceil(bytes / wordBytes) * wordBytes;

/** A classifier as bytes (of this machine's order), to be kept: no text is in it, but the words and pairs that its cases were told apart by. */
export function keptClassifier({ labels, fromCut, confidence, matrix, weights, cases }: Classifier): Uint8Array {
  const entries = matrix.postings.reduce((sum, { rows }) => sum + rows.length, 0);
  const head: Head = {
    form,
    labels,
    fromCut,
    confidence,
    ids: cases.map(({ id }) => id),
    labelOf: cases.map(({ label }) => label),
    terms: [...matrix.columns.keys()],
    entries,
  };
  const said = new TextEncoder().encode(JSON.stringify(head));
  const columns = matrix.postings.length;
  const from = upTo(wordBytes + said.length);
  const bytes = new Uint8Array(from + wordBytes * (columns + labels.length * matrix.width + columns + 1 + 2 * entries));
  new DataView(bytes.buffer).setUint32(0, said.length, true);
  bytes.set(said, wordBytes);
  const placed = placesIn(bytes.buffer, from, columns, labels.length * matrix.width, entries);
  placed.rarities.set(matrix.rarities);
  for (const [label, values] of weights.entries()) placed.weights.set(values, label * matrix.width);
  let at = 0;
  for (const [column, { rows, values }] of matrix.postings.entries()) {
    placed.begins[column] = at;
    placed.rows.set(rows, at);
    placed.values.set(values, at);
    at += rows.length;
  }
  placed.begins[columns] = at;
  return bytes;
}

function placesIn(buffer: ArrayBufferLike, from: number, columns: number, weights: number, entries: number) {
  let at = from;
  const next = (count: number): number => {
    const here = at;
    at += count * wordBytes;
    return here;
  };
  return {
    rarities: new Float32Array(buffer, next(columns), columns),
    weights: new Float32Array(buffer, next(weights), weights),
    begins: new Int32Array(buffer, next(columns + 1), columns + 1),
    rows: new Int32Array(buffer, next(entries), entries),
    values: new Float32Array(buffer, next(entries), entries),
  };
}

/** A classifier that was kept; undefined where it was kept in another form. */
export function classifierFrom(kept: Uint8Array): Classifier | undefined {
  // numbers lie at multiples of their size only where the bytes begin a buffer of their own
  const bytes = kept.byteOffset === 0 ? kept : kept.slice();
  const said = new DataView(bytes.buffer).getUint32(0, true);
  const head: Head = JSON.parse(new TextDecoder().decode(bytes.subarray(wordBytes, wordBytes + said)));
  if (head.form !== form) return undefined;
  const columns = head.terms.length;
  const width = columns + 1;
  const placed = placesIn(bytes.buffer, upTo(wordBytes + said), columns, head.labels.length * width, head.entries);
  return {
    labels: head.labels,
    fromCut: head.fromCut,
    confidence: head.confidence,
    cases: head.ids.map((id, at) => ({ id, label: head.labelOf[at] ?? 0 })),
    weights: head.labels.map((_, label) => placed.weights.subarray(label * width, (label + 1) * width)),
    matrix: {
      columns: new Map(head.terms.map((term, at) => [term, at])),
      rarities: placed.rarities,
      width,
      postings: head.terms.map((_, at) => {
        const [begin, end] = [placed.begins[at], placed.begins[at + 1]];
        return { rows: placed.rows.subarray(begin, end), values: placed.values.subarray(begin, end) };
      }),
    },
  };
}
