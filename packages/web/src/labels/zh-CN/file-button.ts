/** A file that is being made. */
export const fileButton = {
  making: '正在生成… 点此取消',
  stopAbout: '取消生成',
};
