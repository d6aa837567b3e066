import { Column, Entity, PrimaryColumn } from "typeorm"

/** What a merchant sold on one day in one currency. Read only: the feed writes it by SQL. */
@Entity({ name: "insights_daily_sales", synchronize: false })
export class DailySales {
  @PrimaryColumn("text")
  merchant_id!: string

  /** YYYY-MM-DD, UTC. */
  @PrimaryColumn("date")
  day!: string

  @PrimaryColumn("text")
  currency_code!: string

  @Column("integer")
  merchant_order_count!: number

  /** Minor units. */
  @Column("bigint", { transformer: { from: (text: string) => BigInt(text), to: String } })
  sales_amount!: bigint
}
