export interface Piece {
  text: string;
  shared: boolean;
}

/** Every title has them: they make nothing alike. */
const ofEvery = /关于|进一步|提案|建议|加强|推进|的|我[市县区省]/gu;
const least = 2;

/** Whether a stretch says something beyond what every title says. */
const telling = (text: string): boolean => text.replaceAll(ofEvery, '').replaceAll(/[\p{P}\p{Z}]/gu, '').length >= least;

/** A title cut into stretches, those that stand in the other title as well marked. */
export function sharedPieces(title: string, other: string): Piece[] {
  const pieces: Piece[] = [];
  const add = (text: string, shared: boolean): void => {
    const last = pieces.at(-1);
    if (last !== undefined && last.shared === shared) last.text += text;
    else pieces.push({ text, shared });
  };
  for (let at = 0; at < title.length; ) {
    let length = 0;
    while (at + length < title.length && other.includes(title.slice(at, at + length + 1))) length += 1;
    const stretch = title.slice(at, at + length);
    if (length >= least && telling(stretch)) {
      add(stretch, true);
      at += length;
    } else {
      add(title.slice(at, at + 1), false);
      at += 1;
    }
  }
  return pieces;
}
