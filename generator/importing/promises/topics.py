"""The task areas of a promise: by the catalogue's terms, further words that say the same, and the heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.records import Area

__all__ = ["Topics"]

_NOT_TCM = re.compile(
    r"系统中医学|[其集卒程过期]中医|中医(?:疗|务|护|患|保局|保障|共体|学影像|学检验|学装备)|"
    r"[\u4e00-\u9fff]{0,4}中医药?(?:大学|学院)(?:第[一二三四五六]|附属|非直管附属|直属)*(?:附属)?(?:医院)?"
)
"""Letters that only meet (信息系统中医学影像, 其中医院), and names of partners that do not make a promise one of 中医药."""
_NAMES = re.compile(r"《[^》]*》|大数据(?:应用)?(?:发展)?(?:管理)?局|中医药管理局|(?:医疗)?保障局|医保局")
_MORE: dict[str, str] = {
    "tcm": r"中医|中西医|中药|西学中|治未病|针灸|推拿|名医堂|国医",
    "integration": (
        r"医防(?!治)|防治结合|防、?治、?管|临床与预防|疾控(?:监督员|机构与医)|公共卫生(?:责任清单|职责)|(?:预防|公共卫生)[^，"
        r"。]{0,4}(?:与|和)(?:临床|医疗)[^，。]{0,4}(?:融合|协同|结合)|公共卫生科"
    ),
    "consortium": (
        r"医共体|医联体|医疗联合体|医疗服务共同体|分级诊疗|双向转诊|专科联盟|结果互认|“?三通”?建设|首诊|紧密型|县乡一体|"
        r"乡村一体|远程医疗协作网|城市医疗集团|县管乡用|区聘乡用"
    ),
    "public-health": (
        r"公共卫生|疾控|疾病预防|传染病|慢性?病|免疫(?:规划|接种|功能)|预防接种|疫苗|地方病|艾滋|结核|流行病学|防控|血站|高血压|"
        r"糖尿病|癌症|肿瘤(?:防|登记|早)|监测预警|血吸虫|寄生虫|爱国卫生|饮用水|食品安全|重大疾病|心脑血管疾病"
    ),
    "emergency": (
        r"应急|急救|突发|疫情|紧急医学救援|发热门诊|发热诊室|平战|平急|重症(?!精神)|急危|危急|传染病(?:区|救治|医院)|"
        r"感染性?疾?病(?:科|区)|感染(?:楼|病科)|救治基地|负压|方舱|胸痛|卒中|救护车|救援|防灾|备勤"
    ),
    "hospitals": r"医院(?!感染|药)|专科(?!生|联盟)|学科(?!带头)|三[级甲]|二[级甲](?:及?以上)?|医疗中心|院区|临床重点|诊疗中心|医疗技术|病区",
    "primary-care": (
        r"基层|卫生院|社区卫生服务|村卫生室|乡村医生|家庭医生|家医|次中心|村医|巡诊|社区医院|村(?:居)?民?委员会公共卫生|"
        r"镇街卫生|乡镇(?:\（街道\）)?医疗|全科医生"
    ),
    "maternal-child": (
        r"妇幼|孕产|新生儿|出生缺陷|儿童|婴幼儿|托育|托位|托幼|生育|母婴|产前|助产|儿科|妇产|婚前|孕前|妇女|两癌|早期发展|计生|"
        r"人口(?:家庭|均衡|监测)|青少年"
    ),
    "elderly": r"老年|老龄|医养|安宁疗护|长期(?:护理|照护)|养老|护理院|康养|失能|适老|一老一小|老人",
    "mental-health": r"精神(?:卫生|障碍|科|疾病|专科|心理|病|（心理）)|心理|抑郁",
    "occupational-health": r"职业(?:病|健康(?!教育)|卫生|性|危害|中毒|人群|照射)|尘肺|用人单位|放射卫生|劳动者",
    "healthy-living": (
        r"健康(?:中国|教育|素养|科普|促进|细胞|知识|生活|城市|村镇|社区|学校|家庭|单位|环境|影响|文化|乡镇|县城?|行为|传播)|"
        r"爱国卫生|控烟|禁烟|吸烟|烟草|膳食|营养|健身|体医|体卫|卫生(?:乡镇|城市|县城|村|区|社区|镇)(?!卫生|院|服务|医)|病媒|"
        r"厕所|垃圾|近视|减盐|饮用水|科普|健康[“”]?细胞|人居环境|肥胖"
    ),
    "workforce": (
        r"人才|人员(?:培训|配备|编制|总量|招聘|培养|待遇|数)|医师(?!签约)|护士(?:数|\d)|队伍|培训|培养|招聘|引进|职称|规培|"
        r"医学生|全科医生|薪酬|编制|科研|科技|专家库|技术带头|博士|硕士|继续教育|学历|岗位|定向|研究(?:中心|平台|型)|实验室建设|"
        r"临床研究|轮训|进修|教学"
    ),
    "digital": (
        r"信息(?:化|系统|平台|共享|互[通联]|技术|网络|资源|标准|服务)|互联网|数据|智慧|智能|数字|远程|电子(?:病历|健康|证照|"
        r"处方)|互联互通|5G|人工智能|区块链|线上|网上|预约(?:诊疗|挂号)|移动支付|云平台|云医院|一码通|健康码"
    ),
    "quality": (
        r"质量(?!发展)|质控|临床路径|护理(?!院|保险|（)|血液|美丽医院|就医(?:体验|环境|流程|感受)|平安医院|满意度|合理用药|药事|"
        r"药学|临床(?:应用|用血|用药|综合评价)|院感|医院感染|患者(?:安全|体验)|获得感|优质服务|便民|多学科|日间手术|医疗安全|"
        r"服务流程|医患"
    ),
    "reform": (
        r"改革|医改|医保|支付方式|带量采购|集中采购|基本药物|药品(?!不良)|薪酬|服务价格|价格|医疗保险|医疗救助|现代医院管理|"
        r"放管服|绩效(?:考核|工资|评价|分配)|三医|三明|编制备案|医疗保障|法人治理|救助|总会计师|预算管理|备案管理"
    ),
    "supervision": r"监管|监督|执法|双随机|自律|行风|准入|打击|依法执业|廉洁|清廉|审批|信用|巡查|行政处罚|校验|不良(?:行为|执业)",
    "industry": (
        r"产业|社会(?:力量)?办医|社会力量|生物医药|医药(?:企业|制造|工业|流通)|医疗器械|康养|健康(?:旅游|服务业|管理服务|食品|"
        r"保险|消费)|商业(?:健康)?保险|民营|非公立|旅游|非营利性医疗|新业态"
    ),
    "infrastructure": (
        r"新建|迁建|改扩建|扩建|改造|业务用房|设施|设备|床位|标准化建设|基础建设|建设项目|搬迁|大楼|院区|救护车|布局|工程建设|"
        r"建筑面积|整体迁|用地|配置标准|负压病房"
    ),
    "cooperation": (
        r"合作|对口|双城经济圈|联盟|协作(?!机制)|川渝|成渝|交流|帮扶|一体化发展|共建|区域协同|跨区域|“一带一路”|鲁渝|东西部|"
        r"长三角|大湾区|京津冀|托管|院地|校地|院校"
    ),
    "governance": (
        r"党(?:的|建|委|组织)|领导(?!下的院长)|投入(?!使用|运营|运行)|法治|规划(?:实施|衔接|引领|评估|编制|执行|目标)|监测评估|"
        r"宣传|组织实施|考核评价|督导|督查|财政|经费|资金|责任(?:制|落实|分工|清单)|协调机制|部门(?:协作|联动|协同|单位)|舆论|"
        r"评估|专班|治理"
    ),
}
"""Further words by the ids of this catalogue's areas; an area with another id has its terms alone."""


class Topics:
    """Finds the areas of a text, in the catalogue's order."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self._patterns = [(area.id, _pattern(area)) for area in areas]

    def of(self, text: str, headings: Iterable[str] = ()) -> tuple[list[str], str]:
        """Ids of the areas a text signals, and the rule: its own words, else those of the headings above, nearest first."""
        if found := self._signalled(text):
            return found, "terms"
        for heading in headings:
            if found := self._signalled(heading):
                return found, "heading"
        return [], "none"

    def _signalled(self, text: str) -> list[str]:
        words = _NAMES.sub("，", text)
        bare = _NOT_TCM.sub("，", words)
        return [area for area, pattern in self._patterns if pattern.search(bare if area == "tcm" else words)]


def _pattern(area: Area) -> re.Pattern[str]:
    terms = [re.escape(term) for term in area.terms]
    return re.compile("|".join([*terms, *([_MORE[area.id]] if area.id in _MORE else [])]) or "(?!)")
