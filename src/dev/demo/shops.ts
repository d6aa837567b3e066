import type { Shop } from "../marketplace/seller"

export type DemoProduct = {
  title: string
  handle: string
  description: string
  picture: string
  option: { title: string; values: string[] }
  /** One price for each value, minor units of usd. */
  price_amounts: number[]
  stocked_quantity: number
}

export type DemoShop = Shop & { description: string; products: DemoProduct[]; express_amount: number }

const PASSWORD = "guildhall"

/** The three shops of the demo marketplace. The first two are the ones whose logins are printed. */
export const demoShops: DemoShop[] = [
  {
    handle: "kiln-and-clay",
    name: "Kiln & Clay",
    email: "mara@kilnandclay.example",
    password: PASSWORD,
    country_code: "us",
    currency_code: "usd",
    contact: { first_name: "Mara", last_name: "Lindqvist" },
    legal_name: "Kiln & Clay Studio LLC",
    message: "Two potters and one wood kiln. We ship within two days.",
    description: "Stoneware for every day, thrown by hand and fired in small batches.",
    express_amount: 1490,
    products: [
      {
        title: "Harbour Mug",
        handle: "harbour-mug",
        description: "A mug that keeps 350 ml warm, glazed half in sea blue, half left as the clay is.",
        picture: "mug.webp",
        option: { title: "Set", values: ["One", "Pair"] },
        price_amounts: [2800, 5200],
        stocked_quantity: 80,
      },
      {
        title: "Meadow Bowl",
        handle: "meadow-bowl",
        description: "A wide bowl for salad or ramen, celadon outside, ash white inside.",
        picture: "bowl.webp",
        option: { title: "Size", values: ["18 cm", "24 cm"] },
        price_amounts: [3450, 4690],
        stocked_quantity: 45,
      },
      {
        title: "Terracotta Vase",
        handle: "terracotta-vase",
        description: "Unglazed outside, watertight inside. Each one is a little different.",
        picture: "vase.webp",
        option: { title: "Height", values: ["30 cm"] },
        price_amounts: [6800],
        stocked_quantity: 18,
      },
      {
        title: "Laurel Plate",
        handle: "laurel-plate",
        description: "A dinner plate with a cobalt wreath painted by hand. Safe in the dishwasher.",
        picture: "plate.webp",
        option: { title: "Set", values: ["One", "Four"] },
        price_amounts: [3200, 11900],
        stocked_quantity: 60,
      },
    ],
  },
  {
    handle: "tea-terrace",
    name: "Tea Terrace 山茶台",
    email: "lin@teaterrace.example",
    password: PASSWORD,
    country_code: "us",
    currency_code: "usd",
    contact: { first_name: "Lin", last_name: "Yue" },
    legal_name: "Tea Terrace Trading Inc.",
    message: "We import from four gardens in Yunnan and Fujian and pack in Oakland.",
    description: "Single-garden teas and the few things one needs to brew them well.",
    express_amount: 1190,
    products: [
      {
        title: "Spring Green 绿茶",
        handle: "spring-green",
        description: "First picking of the year, pan-fired, sweet and grassy.",
        picture: "tea-tin.webp",
        option: { title: "Weight", values: ["50 g", "100 g"] },
        price_amounts: [1650, 2990],
        stocked_quantity: 120,
      },
      {
        title: "Aged Pu'er Cake 普洱",
        handle: "aged-puer-cake",
        description: "Pressed in 2014 and stored dry. 357 g, good for a hundred infusions.",
        picture: "tea-cake.webp",
        option: { title: "Weight", values: ["357 g"] },
        price_amounts: [8600],
        stocked_quantity: 30,
      },
      {
        title: "Porcelain Gaiwan",
        handle: "porcelain-gaiwan",
        description: "Thin porcelain, 120 ml, with a lid that does not slip.",
        picture: "gaiwan.webp",
        option: { title: "Volume", values: ["120 ml", "180 ml"] },
        price_amounts: [2400, 2850],
        stocked_quantity: 50,
      },
      {
        title: "Four Teas Sampler",
        handle: "four-teas-sampler",
        description: "Green, white, red and dark: 15 g each, with brewing notes in two languages.",
        picture: "sampler.webp",
        option: { title: "Box", values: ["Gift box"] },
        price_amounts: [3500],
        stocked_quantity: 70,
      },
    ],
  },
  {
    handle: "northlight-woollens",
    name: "Northlight Woollens",
    email: "isak@northlight.example",
    password: PASSWORD,
    country_code: "us",
    currency_code: "usd",
    contact: { first_name: "Isak", last_name: "Berg" },
    legal_name: "Northlight Woollens LLC",
    message: "Knitted in Vermont from wool of three farms that we know by name.",
    description: "Warm things from undyed and plant-dyed wool.",
    express_amount: 1690,
    products: [
      {
        title: "Amber Beanie",
        handle: "amber-beanie",
        description: "A thick ribbed brim and a pompom that can be taken off for washing.",
        picture: "beanie.webp",
        option: { title: "Size", values: ["M", "L"] },
        price_amounts: [3900, 3900],
        stocked_quantity: 60,
      },
      {
        title: "Dusk Scarf",
        handle: "dusk-scarf",
        description: "Two metres of soft lambswool in the colour of the sky after sunset.",
        picture: "scarf.webp",
        option: { title: "Length", values: ["2 m"] },
        price_amounts: [5450],
        stocked_quantity: 40,
      },
      {
        title: "Spruce Jumper",
        handle: "spruce-jumper",
        description: "A round-yoke jumper with a band of diamonds. Runs slightly large.",
        picture: "jumper.webp",
        option: { title: "Size", values: ["S", "M", "L"] },
        price_amounts: [12900, 12900, 13400],
        stocked_quantity: 24,
      },
      {
        title: "Cabin Blanket",
        handle: "cabin-blanket",
        description: "Woven double, 140 × 200 cm, with a fringe that does not tangle.",
        picture: "blanket.webp",
        option: { title: "Colour", values: ["Rowan"] },
        price_amounts: [14500],
        stocked_quantity: 20,
      },
    ],
  },
]

/** An application that is still waiting for an operator. */
export const waitingApplicant: Shop = {
  handle: "ridge-line-cutlery",
  name: "Ridge Line Cutlery",
  email: "ana@ridgeline.example",
  password: PASSWORD,
  country_code: "us",
  currency_code: "usd",
  contact: { first_name: "Ana", last_name: "Ferreira" },
  legal_name: "Ridge Line Cutlery LLC",
  message: "Kitchen knives from recycled saw steel. About 60 orders a month today.",
}
