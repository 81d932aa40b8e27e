/**
 * Words that say nothing about the matter: particles, pronouns, conjunctions, forms of address, and what every proposal says.
 * They are left out of likeness and classes, never out of search (问题 and 建议 are common queries).
 */
const particles =
  '的 了 着 过 地 得 之 而 和 与 及 或 并 且 但 也 都 就 还 又 再 才 很 更 最 太 不 没 没有 无 是 有 在 于 以 为 被 把 让 向 对 从 到 由 给 将 等 等等 吗 呢 吧 啊 呀 么 所 其 此 该 各 每 某 另 本 这 那 哪 个 些 ' +
  '我 你 您 他 她 它 我们 你们 他们 她们 它们 自己 大家 这个 那个 这些 那些 这样 那样 这里 那里 什么 怎么 怎样 如何 为何 为什么 哪里 哪些 多少 几 一 一个 一些 一种 一样 一下 一直 一定 ' +
  '因为 所以 因此 由于 如果 虽然 但是 然而 而且 并且 不仅 不但 以及 或者 还是 只是 只有 只要 即使 尽管 无论 不论 同时 此外 另外 其次 首先 最后 从而 进而 以便 通过 根据 按照 关于 对于 为了 随着 作为 其中 之间 之后 之前 以后 以前 以来 目前 现在 ' +
  '可以 可能 能 能够 应 应该 应当 需要 必须 要 会 已 已经 曾 正在 将要 进行 使 使得 令 请 请问 希望 谢谢 感谢 尊敬 您好 你好 一是 二是 三是 四是 五是 六是 第一 第二 第三 第四 第五';

const stopWords: ReadonlySet<string> = new Set(particles.split(' '));

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}
