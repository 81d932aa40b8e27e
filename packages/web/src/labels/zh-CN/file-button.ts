/** A file that is being made. */
export const fileButton = {
  making: '正在生成，{n} 秒 · 取消',
  coming: '已取 {n} MB · 取消',
  stopAbout: '取消生成',
  stop: '{said} · 取消',
  percent: '{n}%',
  steps: {
    gathering: '正在读取 {done}/{of}',
    writing: '正在写成 Word {done}/{of}',
    converting: '正在转成 PDF，已 {n} 秒',
  },
  usually: '正在转成 PDF，已 {n} 秒，通常约 {usual} 秒',
  queued: '等着转成 PDF，前面还有 {ahead} 份',
};
