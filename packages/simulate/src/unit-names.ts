import type { Scale } from './scale.ts';

const ordinary =
  '教育局 科技创新局 工业和信息化局 民政局 司法局 财政局 人力资源和社会保障局 规划和自然资源局 生态环境局 住房和建设局 交通运输局 水务局 商务局 文化广电旅游体育局 卫生健康委员会 退役军人事务局 应急管理局 审计局 国有资产监督管理委员会 市场监督管理局 统计局 医疗保障局 城市管理和综合执法局 政务服务和数据管理局 信访局 乡村振兴局 气象局 税务局 邮政管理局 通信管理局 消防救援支队 残疾人联合会 总工会 共青团委员会 妇女联合会 科学技术协会 红十字会 地方金融管理局 住房公积金管理中心 口岸办公室 投资促进局 林业局 海事局 供电局 地铁集团 公交集团 水务集团 机场集团 港口集团 疾病预防控制中心'.split(
    ' ',
  );

/** The units a source speaks of come first; after the ordinary ones, as many neighbourhoods as are wanted. */
export function unitNamesOf(scale: Scale): string[] {
  const known = scale.knownUnits.map(({ name }) => name);
  const others = ['发展和改革委员会', '公安局', ...ordinary].map((name) => `${scale.place}${name}`).filter((name) => !known.includes(name));
  const last = Array.from(
    { length: scale.units },
    (_none, index) => `${scale.place}第${index + 1}${scale.level === 'national' ? '直属单位' : '街道办事处'}`,
  );
  return [...known, ...others, ...last].slice(0, scale.units);
}
