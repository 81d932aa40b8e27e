/** A file that is being made. */
export const fileButton = {
  making: '正在生成，{n} 秒 · 取消',
  coming: '已取 {n} MB · 取消',
  stopAbout: '取消生成',
};
