import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { CREATED_AT_FIELD, FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import type { CuratorType } from "./curator";

@ObjectType({ description: "Resources that somebody chose and put in an order" })
@Directive('@key(fields: "id")')
@Entity("collection")
@Index("ix_collection_sort", ["sortTitle", "id"])
@Index("ix_collection_curator", ["curatorId", "curatorType", "sortTitle", "id"])
export class Collection {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  title!: MultilingualText;

  @Field(() => MultilingualText, { nullable: true })
  @Column({ type: "text", nullable: true, transformer: multilingualColumn })
  description!: MultilingualText | null;

  @Column({ type: "varchar", length: 20 })
  curatorType!: CuratorType;

  /** Of an organisation or a network in members. */
  @Column({ type: "varchar", length: ID_LENGTH })
  curatorId!: string;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;

  @Field(() => Date, { description: CREATED_AT_FIELD })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: "When the record last changed here" })
  @Column({ type: "datetime", precision: 3 })
  updatedAt!: Date;

  /** `sortKey()` of the title, by which lists are ordered. */
  @Column({ type: "varchar", length: 191 })
  sortTitle!: string;
}

/** That a resource is in a collection, and where. */
@Entity("collection_item")
@Index("ix_collection_item_order", ["collectionId", "number", "id"])
@Index("ux_collection_item_resource", ["resourceId", "collectionId"], { unique: true })
export class CollectionItem {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Collection", { name: "fk_collection_item_collection", onDelete: "CASCADE", onUpdate: "NO ACTION" })
  collectionId!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Resource", { name: "fk_collection_item_resource", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  resourceId!: string;

  /** 1, 2, 3 … within the collection; gaps do not matter. */
  @Column({ type: "int" })
  number!: number;
}
