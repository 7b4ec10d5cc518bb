import { serve } from './shared/serve.js';

serve('cart', 8083);
