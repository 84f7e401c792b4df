import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Class } from '../kernel/index.js';
import type { Page } from '../web/page.js';
import { Pages } from './pages.js';

/** A controller for one page: GET shows it, POST to `<path>/<form>` carries out a form. */
export function pageController(page: Page): Class {
  class PageController {
    constructor(private readonly pages: Pages) {}
    show(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      return this.pages.show(page, request, reply);
    }
    submit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      return this.pages.submit(page, request, reply);
    }
    /** The address of a form, opened by itself (a reload, a bookmark), leads to its page. */
    back(request: FastifyRequest, reply: FastifyReply): void {
      void reply.redirect(request.url.split('?')[0]!.replace(/\/[^/]+$/, '') || '/', 303);
    }
  }
  Object.defineProperty(PageController, 'name', { value: `Page ${page.path}` });
  const forms = Object.keys(page.forms ?? {}).map((form) => `${page.path === '/' ? '' : page.path}/${form}`);
  Inject(Pages)(PageController, undefined, 0);
  route(PageController, 'show', Get(page.path));
  if (forms.length > 0) {
    route(PageController, 'submit', Post(forms));
    route(PageController, 'back', Get(forms));
  }
  ApiExcludeController()(PageController);
  Controller()(PageController);
  return PageController as unknown as Class;
}

function route(controller: { readonly prototype: object }, method: string, verb: MethodDecorator): void {
  const { prototype } = controller;
  verb(prototype, method, Object.getOwnPropertyDescriptor(prototype, method)!);
  Req()(prototype, method, 0);
  Res()(prototype, method, 1);
}
