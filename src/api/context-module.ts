import { Module, type DynamicModule } from '@nestjs/common';
import type { Context } from '../kernel/index.js';
import type { Page } from '../web/page.js';
import { commandHandler } from './dispatch.js';
import { pageController } from './page-controller.js';

/** A Nest module for a bounded context: a handler per command class, a controller per page. */
export function contextModule(context: Context, pages: readonly Page[] = []): DynamicModule {
  class ContextModule {}
  Object.defineProperty(ContextModule, 'name', { value: `${context.name[0]!.toUpperCase()}${context.name.slice(1)}Module` });
  Module({})(ContextModule);
  const providers = context.entities.flatMap((entity) => entity.commands.map((command) => commandHandler(command.type)));
  return { module: ContextModule, providers, controllers: pages.map(pageController) };
}
