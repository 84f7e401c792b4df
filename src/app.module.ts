import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { CqrsModule } from '@nestjs/cqrs';
import { TerminusModule } from '@nestjs/terminus';
import { APP_FILTER } from '@nestjs/core';
import { CommandsController } from './api/commands.controller.js';
import { contextModule } from './api/context-module.js';
import { Dispatch, GetDocumentHandler, ListDocumentsHandler } from './api/dispatch.js';
import { HealthController } from './api/health.controller.js';
import { Pages } from './api/pages.js';
import { ProblemsFilter } from './api/problems.filter.js';
import { DemoClockController, PreferencesController, StaticController } from './api/small.controllers.js';
import { INSTALLATION } from './api/tokens.js';
import { ViewsController } from './api/views.controller.js';
import { Viewers } from './api/viewers.js';
import { contexts } from './contexts/contexts.js';
import { pages } from './contexts/pages.js';
import type { Installation } from './installation.js';

/** What every context module needs: the installation, the two buses, who asks. */
function shared(installation: Installation): DynamicModule {
  class SharedModule {}
  Module({})(SharedModule);
  return {
    module: SharedModule,
    global: true,
    imports: [CqrsModule.forRoot(), ConfigModule.forRoot({ isGlobal: true, ignoreEnvFile: true, load: [() => ({ ...installation.config })] })],
    providers: [{ provide: INSTALLATION, useValue: installation }, Dispatch, GetDocumentHandler, ListDocumentsHandler, Viewers, Pages],
    exports: [INSTALLATION, Dispatch, Viewers, Pages, CqrsModule, ConfigModule],
  };
}

/** The application: every context by name, and the edge. */
@Module({})
export class AppModule {
  static on(installation: Installation): DynamicModule {
    return {
      module: AppModule,
      imports: [shared(installation), TerminusModule.forRoot({ logger: false }), ...contexts.map((context) => contextModule(context, pages[context.name]))],
      controllers: [CommandsController, ViewsController, HealthController, StaticController, PreferencesController, DemoClockController],
      providers: [{ provide: APP_FILTER, useClass: ProblemsFilter }],
    };
  }
}
