import type { DemoUnit } from './types.ts';

export const demoUnits: DemoUnit[] = [
  {
    name: '云溪县发展和改革局',
    short: '县发改局',
    fields: ['economy', 'governance', 'transport'],
    duties:
      '拟订国民经济和社会发展规划，统筹重大项目、能源、价格和信用体系建设，牵头优化营商环境，加挂数据管理牌子，统筹政务服务和数据共享。',
  },
  {
    name: '云溪县教育局',
    short: '县教育局',
    fields: ['education'],
    duties: '管理全县学前、义务、高中、职业和特殊教育，负责学校布局、教师队伍、经费、校园安全和课后服务。',
  },
  {
    name: '云溪县工业信息化和商务局',
    short: '县工信商务局',
    fields: ['economy'],
    duties: '负责工业运行、技术改造、开发区企业服务和招商引资，管理商贸流通、电子商务、物流和消费促进。',
  },
  {
    name: '云溪县公安局',
    short: '县公安局',
    fields: ['governance', 'transport'],
    duties: '维护社会治安和道路交通秩序，负责户政、反诈、养犬登记和大型活动安全，管理交警、派出所。',
  },
  {
    name: '云溪县民政局',
    short: '县民政局',
    fields: ['welfare', 'governance'],
    duties: '负责社会救助、养老服务、儿童福利、殡葬管理、社会组织，指导城乡社区治理和村级组织规范化建设。',
  },
  {
    name: '云溪县人力资源和社会保障局',
    short: '县人社局',
    fields: ['welfare', 'economy'],
    duties: '负责就业创业、职业技能培训、社会保险、劳动关系与劳动监察、人事人才和事业单位管理。',
  },
  {
    name: '云溪县自然资源和规划局',
    short: '县自然资源局',
    fields: ['urban', 'environment', 'economy'],
    duties: '负责国土空间规划、用地审批、不动产登记、矿产和地质灾害防治，承担森林、湿地和古树名木管理。',
  },
  {
    name: '云溪县生态环境分局',
    short: '县生态环境分局',
    fields: ['environment'],
    duties: '负责水、大气、土壤和噪声污染防治，饮用水水源地保护，排污许可、环境监测和生态环境执法。',
  },
  {
    name: '云溪县住房和城乡建设局',
    short: '县住建局',
    fields: ['urban', 'environment'],
    duties: '负责住房保障、城市更新、老旧小区改造、物业管理、市政管网和排水防涝，监管建筑工程质量安全。',
  },
  {
    name: '云溪县城市管理局',
    short: '县城管局',
    fields: ['urban', 'environment', 'governance', 'economy', 'transport'],
    duties: '负责市容环卫、园林绿化、停车设施、户外摊点和城市管理执法，承担城乡生活垃圾收运处置。',
  },
  {
    name: '云溪县交通运输局',
    short: '县交通局',
    fields: ['transport', 'culture', 'economy'],
    duties: '负责公路建设养护、城乡客运、公交出租、货运物流和道路运输行业监管，组织农村公路建设。',
  },
  {
    name: '云溪县农业农村局',
    short: '县农业农村局',
    fields: ['agriculture', 'environment', 'economy'],
    duties: '负责粮油、茶叶、油茶等产业发展，农田建设、农机农技推广、农村人居环境和乡村振兴有关工作。',
  },
  {
    name: '云溪县水利局',
    short: '县水利局',
    fields: ['agriculture', 'environment', 'urban'],
    duties: '负责水资源管理、河湖和水库、灌区与水土保持，组织水旱灾害防御和农村供水保障。',
  },
  {
    name: '云溪县文化广电和旅游体育局',
    short: '县文广旅体局',
    fields: ['culture', 'urban'],
    duties: '负责公共文化服务、文物与非物质文化遗产保护、旅游开发、广播电视和群众体育，管理文化体育场馆。',
  },
  {
    name: '云溪县卫生健康局',
    short: '县卫健局',
    fields: ['health', 'education'],
    duties: '负责医疗服务、疾病预防、基层卫生和急救体系、妇幼健康、托育服务，管理医疗卫生队伍。',
  },
  {
    name: '云溪县市场监督管理局',
    short: '县市场监管局',
    fields: ['governance', 'health', 'agriculture', 'economy', 'environment'],
    duties: '负责经营主体登记、食品和药品安全、特种设备、产品质量、知识产权、价格与公平竞争监管。',
  },
];
