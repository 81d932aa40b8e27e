/**
 * Names of places that `pinyin-pro` 3.29 reads by their characters' commonest sound. As the Ministry of Civil Affairs
 * writes them; where the bare word means something else as well, with what follows it. What it reads rightly is not here.
 */
export const places: Readonly<Record<string, string>> = {
  // 都 is dū in names
  丰都: 'fēng dū',
  于都: 'yú dū',
  新都区: 'xīn dū qū',
  武都区: 'wǔ dū qū',
  花都区: 'huā dū qū',
  江都区: 'jiāng dū qū',
  郫都: 'pí dū',
  都昌: 'dū chāng',
  都安瑶族: 'dū ān yáo zú',
  都兰: 'dū lán',
  都匀: 'dū yún',
  望都县: 'wàng dū xiàn',
  三都水族: 'sān dū shuǐ zú',
  乐都区: 'lè dū qū',
  // 乐
  乐亭: 'lào tíng',
  乐陵: 'lào líng',
  乐清: 'yuè qīng',
  // 什 is shí in transcriptions
  喀什: 'kā shí',
  阿图什: 'ā tú shí',
  塔什库尔干: 'tǎ shí kù ěr gān',
  克什克腾: 'kè shí kè téng',
  什邡: 'shí fāng',
  // 堡
  十里堡: 'shí lǐ pù',
  瓦窑堡: 'wǎ yáo bǔ',
  柴沟堡: 'chái gōu bǔ',
  吴堡: 'wú bǔ',
  // others, by their first syllable
  大埔县: 'dà bù xiàn',
  单县: 'shàn xiàn',
  涡阳: 'guō yáng',
  洪洞: 'hóng tóng',
  珲春: 'hún chūn',
  浒墅关: 'xǔ shù guān',
  黄陂: 'huáng pí',
  会稽: 'kuài jī',
  筠连: 'jūn lián',
  六合区: 'lù hé qū',
  泌阳: 'bì yáng',
  牟定: 'móu dìng',
  穆棱: 'mù líng',
  歙县: 'shè xiàn',
  尉犁: 'yù lí',
  蔚县: 'yù xiàn',
  莘庄: 'xīn zhuāng',
  浚县: 'xùn xiàn',
  繁峙: 'fán shì',
  藏区: 'zàng qū',
  沌口: 'zhuàn kǒu',
};

/** Surnames, read at the head of a person's name alone. */
export const surnames: readonly (readonly [surname: string, read: readonly string[]])[] = [
  ['单于', ['chan', 'yu']],
  ['种', ['chong']],
  ['秘', ['bi']],
  ['祭', ['zhai']],
  ['洗', ['xian']],
  ['佴', ['nai']],
  ['蔚', ['yu']],
  ['晟', ['cheng']],
  ['郇', ['xun']],
];
