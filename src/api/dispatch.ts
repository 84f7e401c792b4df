import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, CommandHandler, QueryBus, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Answer, AsOf, Found, ListQuery, Order } from '../engine/index.js';
import type { Class, Page, Reader, View } from '../kernel/index.js';
import { INSTALLATION, type Installation } from './tokens.js';

/** What travels beside a command on the bus: the command object itself is the key, so that nothing is copied into it. */
const orders = new WeakMap<object, Order>();

/** One handler class per command class, all doing the same: hand the order to the engine. */
export function commandHandler(command: Class): Class {
  class GeneratedHandler implements ICommandHandler<object, Answer> {
    constructor(private readonly installation: Installation) {}
    execute(instance: object): Promise<Answer> {
      const order = orders.get(instance);
      if (!order) throw new Error(`${command.name} came without its order`);
      return this.installation.engine.execute(order);
    }
  }
  Object.defineProperty(GeneratedHandler, 'name', { value: `${command.name}Handler` });
  Inject(INSTALLATION)(GeneratedHandler, undefined, 0);
  Injectable()(GeneratedHandler);
  CommandHandler(command)(GeneratedHandler);
  return GeneratedHandler as unknown as Class;
}

/** One document of a view, for one reader at one moment. */
export class GetDocument {
  constructor(
    readonly view: View<any, any>,
    readonly id: string,
    readonly reader: Reader,
    readonly at: AsOf,
  ) {}
}
/** A page of rows of a view. */
export class ListDocuments {
  constructor(
    readonly view: View<any, any>,
    readonly query: ListQuery<any>,
    readonly reader: Reader,
    readonly at: AsOf,
  ) {}
}

@QueryHandler(GetDocument)
@Injectable()
export class GetDocumentHandler implements IQueryHandler<GetDocument> {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}
  execute({ view, id, reader, at }: GetDocument): Promise<Found<any> | undefined> {
    return this.installation.engine.ask.get(view, id, reader, at);
  }
}

@QueryHandler(ListDocuments)
@Injectable()
export class ListDocumentsHandler implements IQueryHandler<ListDocuments> {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}
  execute({ view, query, reader, at }: ListDocuments): Promise<Page<any>> {
    return this.installation.engine.ask.list(view, query, reader, at);
  }
}

/** The two doors: commands through the CommandBus, views through the QueryBus. */
@Injectable()
export class Dispatch {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  command(order: Order): Promise<Answer> {
    orders.set(order.command, { ...order, fromOutside: true });
    return this.commands.execute<never, Answer>(order.command as never);
  }

  get<D>(view: View<D, any>, id: string, reader: Reader, at: AsOf): Promise<Found<D> | undefined> {
    return this.queries.execute(new GetDocument(view, id, reader, at));
  }

  list(view: View<any, any>, query: ListQuery<any>, reader: Reader, at: AsOf): Promise<Page<any>> {
    return this.queries.execute(new ListDocuments(view, query, reader, at));
  }
}
