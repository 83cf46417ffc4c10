// Entry of the review page.
import { connectHost } from './host';
import { speak } from './l10n';
import { mountReview } from './mountReview';
import { pageRoot } from './pageRoot';
import { pageWords } from './pageWords';
import './styles/review.css';

speak(pageWords(document));
mountReview(connectHost(), pageRoot());
