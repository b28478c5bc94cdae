using System.Collections.Frozen;

namespace ProductVideo.Vision.Detection.Prompts;

/// <summary>
/// What a detector should look for, by what shops call it. A shop's word goes in here where it is not what one sees: a perfume is seen as a bottle, a cream
/// as a jar. Words in the singular; the detector reads English only, so other languages need their entry.
/// </summary>
internal static class CategoryPhrases
{
    private const string Table = """
        ring: ring, band, wedding band, engagement ring, 戒指, 指环
        necklace: necklace, pendant, chain, choker, 项链, 吊坠
        bracelet: bracelet, bangle, anklet, 手链, 手镯
        earring: earring, ear stud, 耳环, 耳钉
        jewelry: jewelry, jewellery, fine jewelry, fashion jewelry, 首饰, 珠宝
        brooch: brooch, pin
        wrist watch: watch, wristwatch, wrist watch, smartwatch, smart watch, timepiece, 手表, 腕表
        perfume bottle: perfume, fragrance, cologne, eau de parfum, eau de toilette, 香水
        lipstick: lipstick, lip gloss, lip balm, 口红, 唇膏
        cosmetic jar: cream, face cream, moisturizer, moisturiser, body butter, balm, 面霜
        cosmetic bottle: serum, lotion, toner, foundation, shampoo, conditioner, skin care, skincare, essence, 精华, 乳液
        makeup palette: eyeshadow, eye shadow, makeup palette, blush
        nail polish bottle: nail polish
        shoe: shoe, footwear, trainer, 鞋, 鞋子
        sneaker: sneaker, running shoe, 运动鞋
        boot: boot, 靴子
        sandal: sandal, slipper, flip-flop, 凉鞋
        high heel shoe: heel, pump, stiletto, high heel, 高跟鞋
        handbag: bag, handbag, purse, tote, tote bag, shoulder bag, crossbody bag, clutch, 包, 包包, 手提包
        backpack: backpack, rucksack, school bag, 背包
        wallet: wallet, card holder, 钱包
        suitcase: suitcase, luggage, travel bag, trolley, 行李箱
        belt: belt, 皮带
        sunglasses: sunglasses, sun glasses, 太阳镜, 墨镜
        glasses: glasses, eyeglasses, eyewear, spectacles, 眼镜
        hat: hat, cap, beanie, 帽子
        scarf: scarf, shawl, 围巾
        umbrella: umbrella, 雨伞
        shirt: shirt, t-shirt, tee, blouse, polo, 衬衫
        dress: dress, gown, 连衣裙
        jacket: jacket, coat, blazer, parka, 外套
        sweater: sweater, hoodie, jumper, cardigan, sweatshirt, 毛衣
        trousers: trousers, pants, jeans, leggings, 裤子
        lamp: lamp, table lamp, desk lamp, floor lamp, lighting, light, 台灯, 灯
        candle: candle, scented candle, 蜡烛
        vase: vase, flower vase, 花瓶
        mug: mug, coffee mug, 马克杯
        cup: cup, tumbler, teacup, coffee cup, 杯子
        bottle: bottle, water bottle, flask, thermos, vacuum flask, 水瓶, 瓶子, 水杯, 保温杯
        wine glass: wine glass, wine glasses, goblet, champagne flute
        drinking glass: drinkware, glassware, drinking glass, drinking glasses
        teapot: teapot, 茶壶
        kettle: kettle, electric kettle, 水壶
        bowl: bowl, 碗
        plate: plate, dish, dinnerware, 盘子
        frying pan: pan, frying pan, skillet, wok
        cooking pot: pot, saucepan, cookware, dutch oven
        knife: knife, chef knife, 刀
        coffee machine: coffee maker, coffee machine, espresso machine, 咖啡机
        blender: blender, mixer, juicer
        toaster: toaster
        electric fan: fan, 风扇
        vacuum cleaner: vacuum, vacuum cleaner, robot vacuum, 吸尘器
        hair dryer: hair dryer, hairdryer, blow dryer, 吹风机
        toothbrush: toothbrush, electric toothbrush, 牙刷
        headphones: headphones, headphone, headset, over-ear headphones, 耳机
        earphones: earphones, earphone, earbuds, earbud, in-ear headphones
        speaker: speaker, bluetooth speaker, loudspeaker, soundbar, 音箱, 音响
        mobile phone: phone, smartphone, cell phone, mobile phone, mobile, 手机
        phone case: phone case, phone cover, 手机壳
        laptop: laptop, notebook computer, macbook, 笔记本电脑
        tablet computer: tablet, ipad, 平板电脑
        camera: camera, 相机
        keyboard: keyboard, 键盘
        computer mouse: mouse, computer mouse, 鼠标
        monitor: monitor, display, computer monitor, 显示器
        television: tv, television
        chair: chair, armchair, stool, 椅子
        table: table, desk, coffee table, 桌子
        sofa: sofa, couch, 沙发
        pillow: pillow, cushion, 枕头
        rug: rug, carpet
        clock: clock, alarm clock, wall clock, 钟
        mirror: mirror, 镜子
        picture frame: picture frame, photo frame
        potted plant: plant, houseplant, planter, 盆栽
        toy: toy, 玩具
        doll: doll, action figure, figurine, 手办
        stuffed toy: plush, plush toy, stuffed animal, teddy bear, 毛绒玩具
        book: book, 书
        pen: pen, fountain pen, ballpoint, 笔
        bicycle: bicycle, bike, 自行车
        helmet: helmet, 头盔
        ball: ball, football, basketball
        dumbbell: dumbbell, kettlebell
        yoga mat: yoga mat
        guitar: guitar, ukulele
        """;

    private static readonly FrozenDictionary<string, string> Phrases = Read();

    /// <summary>The phrase for a shop's words, in lower case, in the singular or plural; null where the table has none.</summary>
    public static string? Find(ReadOnlySpan<string> words)
    {
        if (words.Length == 0)
        {
            return null;
        }

        var text = string.Join(' ', words.ToArray());
        var singular = string.Concat(text.AsSpan(0, text.Length - words[^1].Length), Singular.Of(words[^1]));
        return Phrases.TryGetValue(text, out var phrase) || Phrases.TryGetValue(singular, out phrase) ? phrase : null;
    }

    private static FrozenDictionary<string, string> Read()
    {
        var phrases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (phrase, names) = line.Split(": ") is [var left, var right] ? (left, right) : throw new InvalidOperationException($"'{line}' is no line of the table.");
            foreach (var name in names.Split(", "))
            {
                phrases.Add(name, phrase);
            }
        }

        return phrases.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
