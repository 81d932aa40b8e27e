export const learning = {
  about:
    '系统从本委员会已经决定的提案中学习，按用词和相近的提案给出三项建议，由人决定。新决定的提案积累够了就重新学习；新旧两版在双方都没见过的提案上比较，不比原来差才启用。“把握”按学习时留出的提案上的对错测定。',
  names: { field: '类别建议', unit: '承办单位建议' },
  none: '还没有学习过：已决定 {n} 件，满 {next} 件时开始。在此之前，建议来自相近的提案和单位的名称、常见职责。',
  last: '上次学习：{when}，学自 {n} 件。现已决定 {decided} 件，满 {next} 件时重新学习。',
  followed: '建议 {made} 次，采纳 {followed} 次（其中首选 {first} 次）；待定 {waiting} 次。',
  head: { at: '学习时间', from: '学自', held: '保留案件', before: '旧：首选 / 三选', now: '新：首选 / 三选', result: '结果' },
  caption: '{name}：新旧比较',
  usual: '（总说最常见的）',
  inUse: '在用',
  replaced: '已更新',
  refused: '不如原来，未启用',
};
